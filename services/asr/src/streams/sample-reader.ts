import { resample, SAMPLE_RATE } from '@ai2text/common/audio';
import type { StreamStartData } from '@ai2text/events/asr-stream-v1';

/** Turns the bytes of one stream into samples for the recogniser: one channel, 16 kHz, from -1 to 1. */
export interface SampleReader {
  /** Bytes of one moment in all channels: a frame holds a whole number of them. */
  readonly momentBytes: number;
  read(frame: Uint8Array): Float32Array;
  /** What was kept back to look ahead. */
  rest(): Float32Array;
}

/** Least seconds of either side that a change of the rate looks at. */
const CONTEXT_SECONDS = 0.02;

export function createSampleReader({
  channels = 1,
  encoding,
  sampleRateHz,
}: Pick<StreamStartData, 'channels' | 'encoding' | 'sampleRateHz'>): SampleReader {
  const change = sampleRateHz === SAMPLE_RATE ? undefined : createRateChange(sampleRateHz);
  const mix = (frame: Uint8Array): Float32Array => mixed(frame, channels, encoding === 'pcm_s16le');
  return {
    momentBytes: 2 * channels,
    read: (frame) => (change === undefined ? mix(frame) : change.push(mix(frame))),
    rest: () => change?.rest() ?? new Float32Array(0),
  };
}

function mixed(frame: Uint8Array, channels: number, isLittleEndian: boolean): Float32Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const samples = new Float32Array(Math.floor(frame.byteLength / (2 * channels)));
  for (let index = 0; index < samples.length; index += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      sum += view.getInt16(2 * (index * channels + channel), isLittleEndian);
    }
    samples[index] = sum / channels / 32_768;
  }
  return samples;
}

/**
 * Changes the rate piece by piece, with the same result as all at once: pieces begin where samples of both rates fall
 * together, and each sees a little of its neighbours.
 */
function createRateChange(from: number) {
  const unit = from / gcd(from, SAMPLE_RATE);
  const context = Math.ceil((CONTEXT_SECONDS * from) / unit) * unit;
  const toOutput = (count: number): number => (count * SAMPLE_RATE) / from;
  let held = new Float32Array(0);
  /** Samples of `held` that were given out already and are only context. */
  let before = 0;

  function take(until: number): Float32Array {
    const result = resample(held, from, SAMPLE_RATE).slice(toOutput(before), Math.floor(toOutput(until)));
    const keep = Math.max(0, until - context);
    held = held.slice(keep);
    before = until - keep;
    return result;
  }

  return {
    push(samples: Float32Array): Float32Array {
      const joined = new Float32Array(held.length + samples.length);
      joined.set(held);
      joined.set(samples, held.length);
      held = joined;
      const until = Math.floor((held.length - context) / unit) * unit;
      return until > before ? take(until) : new Float32Array(0);
    },
    rest: () => take(held.length),
  };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
