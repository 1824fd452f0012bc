/** Half of the width of the filter, in samples of the lower rate. */
const LOBES = 16;

/** Brings sound to another rate as it comes in. */
export interface Resampler {
  /** Takes the next samples and gives those of the new rate that are known by now. */
  push(samples: Float32Array): Float32Array;
  /** The rest, once nothing more comes. */
  finish(): Float32Array;
}

/** Changes the rate of samples that are all there. */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  const resampler = createResampler(from, to);
  return concat([resampler.push(samples), resampler.finish()]);
}

/**
 * Changes the rate of samples by a windowed sinc filter, which leaves out what the new rate cannot hold: without it,
 * hissing sounds would come back as tones that nobody made. Pieces give the same as the whole.
 */
export function createResampler(from: number, to: number): Resampler {
  if (from === to) return { push: (samples) => samples, finish: () => new Float32Array(0) };
  const divisor = gcd(from, to);
  const [up, down] = [to / divisor, from / divisor];
  const cutoff = Math.min(1, to / from);
  const width = Math.ceil(LOBES / cutoff);
  // The same offsets between input and output come again and again: one filter for each that comes. Of odd rates there
  // are thousands, and a short sound needs few.
  const filters: Float32Array[] = [];
  /** Input that is still needed, and the place of its first sample in all of it. */
  let pending = new Float32Array(0);
  let base = 0;
  let next = 0;

  const firstOf = (index: number): number => Math.floor((index * down) / up) - width + 1;

  function produce(end: number): Float32Array {
    const result = new Float32Array(Math.max(0, end - next));
    for (let index = 0; index < result.length; index += 1) {
      const phase = ((next + index) * down) % up;
      const filter = filters[phase] ?? filterOf(phase / up, width, cutoff);
      filters[phase] = filter;
      const start = firstOf(next + index) - base;
      let sum = 0;
      for (let tap = Math.max(0, -start); tap < filter.length && start + tap < pending.length; tap += 1) {
        sum += (filter[tap] ?? 0) * (pending[start + tap] ?? 0);
      }
      result[index] = sum;
    }
    next += result.length;
    const unused = Math.min(pending.length, Math.max(0, firstOf(next) - base));
    pending = pending.slice(unused);
    base += unused;
    return result;
  }

  return {
    push(samples) {
      pending = concat([pending, samples]);
      // Outputs whose whole filter lies within what is there.
      const known = base + pending.length - width;
      return produce(Math.max(next, Math.floor((known * up) / down)));
    },
    finish: () => produce(Math.floor(((base + pending.length) * to) / from)),
  };
}

/** Pieces of sound as one. */
export function concat(pieces: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const whole = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function filterOf(offset: number, width: number, cutoff: number): Float32Array {
  const taps = Float32Array.from({ length: 2 * width }, (_, tap) => {
    const distance = tap - width + 1 - offset;
    return cutoff * sinc(distance * cutoff) * hann(distance / width);
  });
  // Silence and steady sound keep their height.
  const sum = taps.reduce((total, value) => total + value, 0);
  return taps.map((value) => value / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function hann(x: number): number {
  return Math.abs(x) >= 1 ? 0 : 0.5 * (1 + Math.cos(Math.PI * x));
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
