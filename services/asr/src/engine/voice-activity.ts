import { join } from 'node:path';
import { StartError } from '@ai2text/common/config';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** A stretch of sound in which somebody speaks, in samples: from `start` to before `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Tells where in a sound somebody speaks. */
export interface VoiceActivity {
  spansOf(samples: Float32Array, signal?: AbortSignal): Promise<readonly Span[]>;
  /** For a sound that has no end yet. */
  listen(): VoiceListener;
  close(): Promise<void>;
}

/** Hears a sound step by step, in order. */
export interface VoiceListener {
  /** How likely it is that somebody speaks in the next samples, `VOICE_STEP` of them, or fewer at the very end. */
  hear(samples: Float32Array): Promise<number>;
}

/** Samples of one step of the model, and those of the step before that it sees again. */
export const VOICE_STEP = 512;
const CONTEXT = 64;
const RATE = 16_000;

/** Probability from which on speech has begun, and below which it has ended. */
export const SPEECH_BEGINS = 0.5;
export const SPEECH_ENDS = 0.35;
const SHORTEST_SPEECH = 0.2 * RATE;
const SHORTEST_SILENCE = 0.4 * RATE;
/** Kept on either side, since words begin and end softly. */
const MARGIN = 0.15 * RATE;

/** Silero's model of voices. @throws StartError if it is not there. */
export async function openVoiceActivity(folder: string, name: string): Promise<VoiceActivity> {
  const path = join(folder, name, 'onnx', 'model.onnx');
  const session = await InferenceSession.create(path, { intraOpNumThreads: 1, interOpNumThreads: 1 }).catch(
    (error: unknown) => {
      throw new StartError(`The model of voices ${name} cannot be loaded from ${path}`, { cause: error });
    },
  );
  return {
    spansOf: async (samples, signal) => spansFrom(await probabilities(session, samples, signal), samples.length),
    listen: () => listener(session),
    close: () => session.release(),
  };
}

async function probabilities(
  session: InferenceSession,
  samples: Float32Array,
  signal: AbortSignal | undefined,
): Promise<readonly number[]> {
  const { hear } = listener(session);
  const result: number[] = [];
  for (let at = 0; at < samples.length; at += VOICE_STEP) {
    signal?.throwIfAborted();
    result.push(await hear(samples.subarray(at, at + VOICE_STEP)));
  }
  return result;
}

function listener(session: InferenceSession): VoiceListener {
  let state: Tensor = new Tensor('float32', new Float32Array(2 * 128), [2, 1, 128]);
  const sr = new Tensor('int64', BigInt64Array.of(BigInt(RATE)), []);
  const input = new Float32Array(CONTEXT + VOICE_STEP);
  return {
    async hear(samples) {
      input.copyWithin(0, VOICE_STEP);
      input.fill(0, CONTEXT);
      input.set(samples, CONTEXT);
      const outputs = await session.run({ input: new Tensor('float32', input, [1, input.length]), state, sr });
      const [probability] = outputs['output']?.data ?? [];
      const next = outputs['stateN'];
      if (next === undefined) throw new Error('the model of voices gives no state');
      state = next;
      return Number(probability);
    },
  };
}

/** Pure: from the probability of each step to where speech is. */
export function spansFrom(probabilities: readonly number[], length: number): readonly Span[] {
  const raw: { start: number; end: number }[] = [];
  let start: number | undefined;
  let quietSince: number | undefined;
  for (const [step, probability] of probabilities.entries()) {
    const at = step * VOICE_STEP;
    if (start === undefined) {
      if (probability >= SPEECH_BEGINS) start = at;
      continue;
    }
    if (probability >= SPEECH_ENDS) {
      quietSince = undefined;
      continue;
    }
    quietSince ??= at;
    if (at + VOICE_STEP - quietSince < SHORTEST_SILENCE) continue;
    raw.push({ start, end: quietSince });
    start = undefined;
    quietSince = undefined;
  }
  if (start !== undefined) raw.push({ start, end: quietSince ?? length });
  const spans: { start: number; end: number }[] = [];
  for (const span of raw.filter(({ end, start }) => end - start >= SHORTEST_SPEECH)) {
    const wide = { start: Math.max(0, span.start - MARGIN), end: Math.min(length, span.end + MARGIN) };
    const last = spans.at(-1);
    if (last !== undefined && wide.start <= last.end) last.end = wide.end;
    else spans.push(wide);
  }
  return spans;
}
