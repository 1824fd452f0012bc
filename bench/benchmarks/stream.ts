import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SAMPLE_RATE, type Sound } from '@ai2text/common/audio';
import { newId } from '@ai2text/common/ids';
import { connectAsrStream } from '@ai2text/events/asr-stream-v1';
import { modelFolder } from '../../scripts/models/install.ts';
import {
  openVoiceActivity,
  type Recogniser,
  VOICE_STEP,
  type VoiceActivity,
} from '../../services/asr/src/engine/index.ts';
import { createLiveTranscriber, createSampleReader } from '../../services/asr/src/streams/index.ts';
import { openTestRecogniser, speech, startTestService } from '../../services/asr/test/service.ts';
import { FRAME_MS, framesOf } from '../asr/index.ts';
import type { Benchmark } from '../benchmark.ts';
import { median } from '../measure/index.ts';

const START = { type: 'start', encoding: 'pcm_s16le', sampleRateHz: 16_000, language: 'en' } as const;
const ROUNDS = 3;
/** Times that the recording is spoken at its own speed. */
const SPOKEN = 2;
/** After which everybody knows that nobody speaks. */
const PAUSE: Sound = { samples: new Float32Array(1.5 * SAMPLE_RATE), durationMs: 1_500 };

export const stream: Benchmark = {
  name: 'stream',
  title: 'Live streams',
  about:
    `Milliseconds. A frame is ${FRAME_MS} ms of sound: what the stream does with each (bytes to samples, voices, endpoints) ` +
    'beside the model of voices alone. Words are those of utterances that end with a pause, over a WebSocket and as fast ' +
    'as somebody speaks: from the frame that ended one to its final text, beside the bare recogniser on the same sound. ' +
    'The stream begins before it is sure that an utterance is over, and so may be the faster one. English, 13 seconds.',
  async run() {
    const sound = await speech('meeting.en.ogg');
    const recogniser = await openTestRecogniser();
    const voices = await openVoiceActivity(dirname(modelFolder('silero-vad')), 'silero-vad');
    try {
      const alone: number[] = [];
      const whole: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        alone.push(...(await voicesAlone(voices, sound)));
        whole.push(...(await ourFrames(voices, recogniser, sound)));
      }
      const utterances = await overWebSocket(recogniser, sound);
      const bare = await bareRecogniser(recogniser, sound, utterances);
      const finals = utterances.map(({ waited }) => waited);
      return [
        '| | median | slowest of 20 | ratio |',
        '| --- | --: | --: | --: |',
        row('a frame: the model of voices alone', alone, alone),
        row('a frame: the stream', whole, alone),
        row('words: the bare recogniser', bare, bare),
        row('words: the stream', finals, bare),
      ].join('\n');
    } finally {
      await voices.close();
      await recogniser.close();
    }
  },
};

function row(name: string, values: readonly number[], floor: readonly number[]): string {
  const slow = [...values].sort((a, b) => a - b)[Math.floor(0.95 * (values.length - 1))] ?? 0;
  return `| ${name} | ${median(values).toFixed(1)} | ${slow.toFixed(1)} | ${(median(values) / median(floor)).toFixed(2)} |`;
}

/** What nobody can leave out: each step of sound through the model. */
async function voicesAlone(voices: VoiceActivity, sound: Sound): Promise<readonly number[]> {
  const { hear } = voices.listen();
  const times: number[] = [];
  const length = (FRAME_MS * SAMPLE_RATE) / 1_000;
  let at = 0;
  for (let end = length; end <= sound.samples.length; end += length) {
    const started = performance.now();
    for (; at + VOICE_STEP <= end; at += VOICE_STEP) await hear(sound.samples.subarray(at, at + VOICE_STEP));
    times.push(performance.now() - started);
  }
  return times;
}

/** The same frames through all that a stream does, but for guesses. Those that end an utterance wait for its words. */
async function ourFrames(voices: VoiceActivity, recogniser: Recogniser, sound: Sound): Promise<readonly number[]> {
  const samples = createSampleReader(START);
  let isFinal = false;
  const live = createLiveTranscriber({
    voices: voices.listen(),
    recogniser,
    guesser: recogniser,
    language: START.language,
    wantsGuess: () => false,
    onGuess: async () => {},
    onFinal: async () => {
      isFinal = true;
    },
    signal: new AbortController().signal,
  });
  const times: number[] = [];
  for (const frame of framesOf(sound)) {
    const started = performance.now();
    isFinal = false;
    await live.push(samples.read(frame));
    if (!isFinal) times.push(performance.now() - started);
  }
  await live.finish();
  return times;
}

interface Utterance {
  readonly startMs: number;
  readonly endMs: number;
  readonly processedMs: number;
  /** Milliseconds from the frame that ended it to its text. */
  readonly waited: number;
}

/** Speaks to the service at the speed of speech. */
async function overWebSocket(recogniser: Recogniser, sound: Sound): Promise<readonly Utterance[]> {
  const service = await startTestService(recogniser);
  try {
    const client = await connectAsrStream({ url: service.url, token: await service.token(newId()) });
    const sentAt: number[] = [];
    const utterances: Utterance[] = [];
    const listening = (async () => {
      for await (const { data, name } of client.received) {
        if (name !== 'final') continue;
        const { processedMs, segment } = data;
        const frame = Math.ceil(processedMs / FRAME_MS) - 1;
        const waited = performance.now() - (sentAt[frame] ?? performance.now());
        // Sentences of one utterance come together.
        const { startMs = segment.startMs } = utterances.find((each) => each.processedMs === processedMs) ?? {};
        if (startMs !== segment.startMs) utterances.pop();
        utterances.push({ startMs, endMs: segment.endMs, processedMs, waited });
      }
    })();
    await client.send.streamStart(START);
    for (let round = 0; round < SPOKEN; round += 1) {
      for (const frame of [...framesOf(sound), ...framesOf(PAUSE)]) {
        sentAt.push(performance.now());
        await client.send.audioFrame(frame);
        await sleep(Math.max(0, FRAME_MS - (performance.now() - (sentAt.at(-1) ?? 0))));
      }
    }
    await client.send.streamStop({ type: 'stop' });
    await listening;
    return utterances;
  } finally {
    await service.stop();
  }
}

/** The same stretches of sound, one at a time. */
async function bareRecogniser(
  recogniser: Recogniser,
  { durationMs, samples }: Sound,
  utterances: readonly Utterance[],
): Promise<readonly number[]> {
  const round = durationMs + PAUSE.durationMs;
  const times: number[] = [];
  for (const { endMs, startMs } of utterances) {
    const from = startMs % round;
    const part = samples.slice(16 * from, 16 * (from + endMs - startMs));
    const started = performance.now();
    await recogniser.recognise({ samples: part, durationMs: endMs - startMs }, { language: START.language });
    times.push(performance.now() - started);
  }
  return times;
}
