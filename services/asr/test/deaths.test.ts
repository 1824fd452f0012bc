/** Recognisers that die: with the real model in its real thread, which is killed, and with ones that die at will. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';
import { defineConfig } from '@ai2text/common/config';
import { createLogger } from '@ai2text/common/logging';
import { modelSettings } from '@ai2text/common/models';
import { describe, expect, test } from 'vitest';
import { openLastingRecogniser, openThreadRecogniser, RecogniserDiedError } from '../src/engine/index.ts';
import type { MortalRecogniser } from '../src/engine/lasting-recogniser.ts';
import { speech } from './service.ts';

const log = createLogger({ service: 'test', level: 'silent' });
const config = defineConfig(modelSettings).load({});
const MODEL = { name: 'whisper-base', version: '1.0.0' };
const THREADS = 'worker_threads';

test('a recogniser whose thread was killed hears again', { timeout: 120_000 }, async () => {
  const threads: Worker[] = [];
  const note = (message: unknown): void => void threads.push((message as { readonly worker: Worker }).worker);
  subscribe(THREADS, note);
  const recogniser = await openLastingRecogniser({
    open: () => openThreadRecogniser({ model: MODEL, voiceModel: 'silero-vad', config, log }),
    log,
    firstRest: 50,
  });
  try {
    const sound = await speech('meeting.en.ogg');
    // Between two windows: a thread that ends while the model calculates takes the process with it.
    const onProgress = async (): Promise<void> => void (await threads[0]?.terminate());
    const first = recogniser.recognise(sound, { language: 'en', onProgress });
    await expect(first).rejects.toThrow(RecogniserDiedError);
    const words = await recogniser.recognise(sound, { language: 'en' });
    expect(words.map(({ text }) => text).join(' ')).toContain('launched');
    expect(recogniser.isDown).toBe(false);
  } finally {
    unsubscribe(THREADS, note);
    await recogniser.close();
  }
});

/** Opens recognisers that die when they are told to. */
function mortals(openings: readonly ('fine' | 'fails')[] = []) {
  const opened: { readonly die: (reason: Error) => void; isClosed: boolean }[] = [];
  const times: number[] = [];
  const open = async (): Promise<MortalRecogniser> => {
    times.push(performance.now());
    if (openings[times.length - 1] === 'fails') throw new Error('no memory');
    const death = Promise.withResolvers<Error>();
    const number = opened.length;
    const one = { die: death.resolve, isClosed: false };
    opened.push(one);
    return {
      model: MODEL,
      device: 'cpu',
      death: death.promise,
      recognise: async () => [{ text: String(number), startMs: 0, endMs: 1 }],
      close: async () => {
        one.isClosed = true;
      },
    };
  };
  return { open, opened, times };
}

const SOUND = { samples: new Float32Array(), durationMs: 0 };

describe('a recogniser that lasts', () => {
  test('says that it is down, and lets work wait until it is there again', async () => {
    const { open, opened } = mortals();
    const recogniser = await openLastingRecogniser({ open, log, firstRest: 100 });
    opened[0]?.die(new Error('killed'));
    await expect.poll(() => recogniser.isDown).toBe(true);
    expect(await recogniser.recognise(SOUND, { language: 'en' })).toMatchObject([{ text: '1' }]);
    expect(recogniser.isDown).toBe(false);
    await recogniser.close();
    expect(opened[1]?.isClosed).toBe(true);
  });

  test('rests longer each time, until one has worked', async () => {
    const { open, opened, times } = mortals(['fine', 'fails', 'fails', 'fine']);
    const recogniser = await openLastingRecogniser({ open, log, firstRest: 40 });
    opened[0]?.die(new Error('killed'));
    await expect.poll(() => opened.length).toBe(2);
    const rests = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(rests[1]).toBeGreaterThanOrEqual(79);
    expect(rests[2]).toBeGreaterThanOrEqual(159);
    await recogniser.recognise(SOUND, { language: 'en' });
    const died = performance.now();
    opened[1]?.die(new Error('killed'));
    await expect.poll(() => opened.length).toBe(3);
    expect((times.at(-1) ?? 0) - died).toBeLessThan(150);
    await recogniser.close();
  });

  test('keeps nobody waiting who has given up', async () => {
    const { open, opened } = mortals();
    const recogniser = await openLastingRecogniser({ open, log, firstRest: 60_000 });
    opened[0]?.die(new Error('killed'));
    await expect.poll(() => recogniser.isDown).toBe(true);
    const signal = AbortSignal.timeout(20);
    await expect(recogniser.recognise(SOUND, { language: 'en', signal })).rejects.toThrow('timeout');
    const waiting = expect(recogniser.recognise(SOUND, { language: 'en' })).rejects.toThrow('closed');
    await recogniser.close();
    await waiting;
    expect(opened.length).toBe(1);
  });
});
