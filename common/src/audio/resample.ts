/** Half of the width of the filter, in samples of the lower rate. */
const LOBES = 16;

/**
 * Changes the rate of samples by a windowed sinc filter, which leaves out what the new rate cannot hold: without it,
 * hissing sounds would come back as tones that nobody made.
 */
export function resample(samples: Float32Array, from: number, to: number): Float32Array {
  if (from === to) return samples;
  const divisor = gcd(from, to);
  const [up, down] = [to / divisor, from / divisor];
  const cutoff = Math.min(1, to / from);
  const width = Math.ceil(LOBES / cutoff);
  // The same few offsets between input and output come again and again: one filter for each.
  const filters = Array.from({ length: up }, (_, phase) => filterOf(phase / up, width, cutoff));
  const result = new Float32Array(Math.floor((samples.length * to) / from));
  for (let index = 0; index < result.length; index += 1) {
    const position = index * down;
    const center = Math.floor(position / up);
    const filter = filters[position % up] ?? new Float32Array(0);
    const start = center - width + 1;
    let sum = 0;
    for (let tap = Math.max(0, -start); tap < filter.length && start + tap < samples.length; tap += 1) {
      sum += (filter[tap] ?? 0) * (samples[start + tap] ?? 0);
    }
    result[index] = sum;
  }
  return result;
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
