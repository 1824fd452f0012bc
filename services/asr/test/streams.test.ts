import { setTimeout as sleep } from 'node:timers/promises';
import type { Sound } from '@ai2text/common/audio';
import { newId } from '@ai2text/common/ids';
import { readObject } from '@ai2text/common/objects';
import { SocketClosedError, UpgradeError } from '@ai2text/common/socket';
import { type AsrStreamClient, type AsrStreamDown, connectAsrStream } from '@ai2text/events/asr-stream-v1';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Recogniser } from '../src/engine/index.ts';
import { BUCKET, openTestRecogniser, speech, startTestService, type TestService } from './service.ts';

const START = { type: 'start', encoding: 'pcm_s16le', sampleRateHz: 16_000, language: 'en' } as const;
const FRAME_MS = 100;

let recogniser: Recogniser;
let service: TestService;
const owner = newId();
beforeAll(async () => {
  recogniser = await openTestRecogniser();
  service = await startTestService(recogniser);
});
afterAll(async () => {
  await service.stop();
  await recogniser.close();
});

async function connect(to = service, as = owner, query: { readonly recordingId?: string } = {}) {
  return connectAsrStream({ url: to.url, token: await to.token(as), query });
}

function pcm(samples: Float32Array): Uint8Array {
  const bytes = new Uint8Array(2 * samples.length);
  const view = new DataView(bytes.buffer);
  for (const [index, sample] of samples.entries()) {
    view.setInt16(2 * index, Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))), true);
  }
  return bytes;
}

/** Sends a sound in small frames, faster than it was spoken, and stays within the 10 seconds that the contract allows. */
async function speak(
  client: AsrStreamClient,
  { samples }: Pick<Sound, 'samples'>,
  heard: { processedMs: number },
  spokenMs = 0,
): Promise<void> {
  const step = (FRAME_MS * 16_000) / 1_000;
  for (let at = 0; at < samples.length; at += step) {
    while (spokenMs + at / 16 > heard.processedMs + 10_000) await sleep(5);
    await client.send.audioFrame(pcm(samples.subarray(at, at + step)));
    await sleep(FRAME_MS / 5);
  }
}

/** The first sentence or so. */
async function opening(): Promise<Sound> {
  const { samples } = await speech('meeting.en.ogg');
  return { samples: samples.subarray(0, 16_000 * 4.5), durationMs: 4_500 };
}

interface Heard {
  processedMs: number;
  readonly partials: AsrStreamDown['partial'][];
  readonly finals: AsrStreamDown['final'][];
  readonly errors: AsrStreamDown['streamError'][];
  end?: AsrStreamDown['end'];
}

function collect(client: AsrStreamClient) {
  const heard: Heard = { processedMs: 0, partials: [], finals: [], errors: [] };
  const done = (async () => {
    for await (const { data, name } of client.received) {
      if (name === 'partial') heard.partials.push(data);
      if (name === 'final') heard.finals.push(data);
      if (name === 'streamError') heard.errors.push(data);
      if (name === 'end') heard.end = data;
      if ('processedMs' in data) heard.processedMs = data.processedMs;
    }
    return client.closed;
  })();
  done.catch(() => {});
  return { heard, done };
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}%]+/gu) ?? [];

/** Words that differ between two texts, as a part of the first. */
function difference(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, left] of one.entries()) {
    const next = [i + 1];
    for (const [j, right] of other.entries()) {
      const swap = (row[j] ?? 0) + (left === right ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / one.length;
}

describe('a live stream', () => {
  test('hears real speech while it comes: guesses, then the text that a whole recording would have', async () => {
    const sound = await speech('meeting.en.ogg');
    const client = await connect();
    const { done, heard } = collect(client);
    await client.send.streamStart({ ...START, wordTimes: true });
    // Guesses are left out where the recogniser cannot keep up: in the middle of the second sentence it gets the time.
    const middle = 16_000 * 3.5;
    await speak(client, { ...sound, samples: sound.samples.subarray(0, middle) }, heard);
    const isGuess = ({ text }: AsrStreamDown['partial']): boolean => text !== '';
    for (const end = performance.now() + 60_000; performance.now() < end && !heard.partials.some(isGuess); )
      await sleep(50);
    await speak(client, { ...sound, samples: sound.samples.subarray(middle) }, heard, 3_500);
    await client.send.streamStop({ type: 'stop' });
    expect(await done).toEqual({ code: 1000, reason: '' });

    const text = heard.finals.map(({ segment }) => segment.text).join(' ');
    const batch = (await recogniser.recognise(sound, { language: 'en' })).map((word) => word.text).join(' ');
    expect(difference(wordsOf(batch), wordsOf(text))).toBeLessThan(0.15);
    expect(heard.end).toMatchObject({ cause: 'stopped', segmentCount: heard.finals.length });
    expect(Math.abs((heard.end?.durationMs ?? 0) - sound.durationMs)).toBeLessThan(40);

    expect(heard.partials.some(isGuess)).toBe(true);
    const numbers = [...heard.partials, ...heard.finals].map(({ sequence }) => sequence).sort((a, b) => a - b);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(heard.finals.map(({ segment }) => segment.index)).toEqual(heard.finals.map((_, index) => index));
    let last = 0;
    for (const { segment } of heard.finals) {
      expect(segment.words?.map((word) => word.text).join(' ')).toBe(segment.text);
      expect(segment.startMs).toBeGreaterThanOrEqual(last);
      expect(segment.endMs).toBeLessThanOrEqual(sound.durationMs);
      last = segment.endMs;
    }
  });

  test('becomes the transcript of a recording, once it has ended well', async () => {
    const recordingId = newId();
    await service.recordingOf(owner, recordingId);
    const client = await connect(service, owner, { recordingId });
    const { done, heard } = collect(client);
    await client.send.streamStart({ ...START, partials: false });
    await speak(client, await opening(), heard);
    await client.send.streamStop({ type: 'stop' });
    await done;
    expect(heard.partials.every(({ text }) => text === '')).toBe(true);
    const job = await service.store.db
      .selectFrom('jobs')
      .selectAll()
      .where('recording_id', '=', recordingId)
      .executeTakeFirstOrThrow();
    expect([job.state, job.transcript_id]).toEqual(['succeeded', heard.end?.transcriptId]);
    if (job.result === null) throw new Error('a job that succeeded has a result');
    const file = JSON.parse(new TextDecoder().decode(await readObject(service.objects, job.result, 2 ** 20)));
    expect(job.result.bucket).toBe(BUCKET);
    expect(file.segments.map((segment: { readonly text: string }) => segment.text).join(' ')).toContain('product');
    const events = await service.store.db.selectFrom('outbox').selectAll().execute();
    expect(events).toHaveLength(1);
  });

  test('understands other rates, byte orders and channels', async () => {
    const { samples: loud } = await opening();
    const bytes = new Uint8Array(loud.length * 3 * 4);
    const view = new DataView(bytes.buffer);
    // 48 kHz by saying each sample three times, in both channels, the high byte first.
    for (let index = 0; index < loud.length * 3; index += 1) {
      const value = Math.round((loud[Math.floor(index / 3)] ?? 0) * 32_767);
      view.setInt16(4 * index, value);
      view.setInt16(4 * index + 2, value);
    }
    const client = await connect();
    const { done, heard } = collect(client);
    await client.send.streamStart({ ...START, encoding: 'pcm_s16be', sampleRateHz: 48_000, channels: 2 });
    for (let at = 0; at < bytes.length; at += 60_000) await client.send.audioFrame(bytes.slice(at, at + 60_000));
    await client.send.streamStop({ type: 'stop' });
    await done;
    expect(heard.end?.durationMs).toBe(4_500);
    expect(heard.finals.map(({ segment }) => segment.text.toLowerCase()).join(' ')).toContain('new product');
  });

  test('says nothing of silence but how far it is', async () => {
    const client = await connect();
    const { done, heard } = collect(client);
    await client.send.streamStart(START);
    for (let count = 0; count < 80; count += 1) await client.send.audioFrame(new Uint8Array(3_200));
    await client.send.streamStop({ type: 'stop' });
    await done;
    expect(heard.finals).toEqual([]);
    expect(heard.partials.map(({ text }) => text)).toEqual(['', '', '']);
    expect(heard.end).toMatchObject({ durationMs: 8_000, segmentCount: 0 });
  });
});

describe('a stream that goes wrong', () => {
  const cases: readonly (readonly [string, (client: AsrStreamClient) => Promise<void>, number, string])[] = [
    ['audio first', (client) => client.send.audioFrame(new Uint8Array(2)), 1008, 'out-of-order'],
    [
      'a second start',
      async (client) => {
        await client.send.streamStart(START);
        await client.send.streamStart(START);
      },
      1008,
      'out-of-order',
    ],
    [
      'half a sample',
      async (client) => {
        await client.send.streamStart(START);
        await client.send.audioFrame(new Uint8Array(3));
      },
      1007,
      'split-sample',
    ],
    [
      'a model that is not here',
      (client) => client.send.streamStart({ ...START, model: { name: 'vi-conformer', version: '2.3.0' } }),
      1008,
      'unprocessable',
    ],
  ];
  test.each(cases)('is told so, and ends: %s', async (_, misbehave, code, kind) => {
    const client = await connect();
    const { done, heard } = collect(client);
    await misbehave(client);
    await expect(done).rejects.toThrow(SocketClosedError);
    expect((await client.closed).code).toBe(code);
    expect(heard.errors).toMatchObject([{ fatal: true, problem: { type: `https://ai2text.dev/problems/${kind}` } }]);
  });

  test('leaves room for others when its client vanishes', async () => {
    for (let count = 0; count < 6; count += 1) {
      const client = await connect();
      await client.send.streamStart(START);
      client.close();
      await client.closed;
    }
  });
});

describe('limits', () => {
  let own: TestService | undefined;
  afterEach(async () => {
    await own?.stop();
    own = undefined;
  });

  test('an owner has four streams, and everybody together as many as there is room for', async () => {
    own = await startTestService(recogniser, { most: 5 });
    const open: AsrStreamClient[] = [];
    for (let count = 0; count < 4; count += 1) open.push(await connect(own));
    await expect(connect(own)).rejects.toThrow(UpgradeError);
    open.push(await connect(own, newId()));
    await expect(connect(own, newId())).rejects.toThrow(UpgradeError);
    open.shift()?.close();
    await open[0]?.send.streamStart(START);
    await sleep(100);
    open.push(await connect(own));
  });

  test('the door is closed to those who may not, and says what it wants', async () => {
    const url = `${service.url}/v1/stream`;
    expect((await fetch(url)).status).toBe(401);
    const reader = { authorization: `Bearer ${await service.token(owner, ['jobs:read'])}` };
    expect((await fetch(url, { headers: reader })).status).toBe(403);
    const writer = { authorization: `Bearer ${await service.token(owner)}` };
    const plain = await fetch(url, { headers: writer });
    expect([plain.status, plain.headers.get('upgrade')]).toEqual([426, 'websocket']);
    expect((await fetch(`${url}?recordingId=${newId()}`, { headers: writer })).status).toBe(404);
    await expect(connect(service, newId(), { recordingId: newId() })).rejects.toThrow(UpgradeError);
  });

  test('a client that says nothing is not waited for', async () => {
    own = await startTestService(recogniser, { limits: { idle: 200 } });
    const client = await connect(own);
    const { done, heard } = collect(client);
    await client.send.streamStart(START);
    await client.send.audioFrame(new Uint8Array(3_200));
    await done;
    expect(heard.end).toMatchObject({ cause: 'idle', durationMs: 100 });
  });

  test('a stream that lasts too long ends well', async () => {
    own = await startTestService(recogniser, { limits: { longest: 300 } });
    const client = await connect(own);
    const { done, heard } = collect(client);
    await client.send.streamStart(START);
    const talk = setInterval(() => void client.send.audioFrame(new Uint8Array(640)).catch(() => {}), 20);
    await done;
    clearInterval(talk);
    expect(heard.end?.cause).toBe('limit');
  });

  test('a service that ends says what it has heard, and asks to come back', async () => {
    own = await startTestService(recogniser);
    const client = await connect(own);
    const { done, heard } = collect(client);
    await client.send.streamStart(START);
    await speak(client, await opening(), heard);
    const closing = own.streams.close(60_000);
    await expect(done).rejects.toThrow('1012');
    await closing;
    expect(heard.finals.map(({ segment }) => segment.text.toLowerCase()).join(' ')).toContain('new product');
    expect(heard.end).toBeUndefined();
  });
});
