/** The latest sound of a stream, addressed by the number of the sample since its start. */
export interface SoundBuffer {
  readonly end: number;
  push(samples: Float32Array): void;
  /** A copy of what lies between two samples, as far as it is still there. */
  slice(from: number, to: number): Float32Array;
  /** Forgets what lies before. */
  forget(before: number): void;
}

export function createSoundBuffer(): SoundBuffer {
  let data = new Float32Array(16_384);
  let start = 0;
  let length = 0;
  return {
    get end() {
      return start + length;
    },
    push(samples) {
      if (length + samples.length > data.length) {
        const larger = new Float32Array(2 * (length + samples.length));
        larger.set(data.subarray(0, length));
        data = larger;
      }
      data.set(samples, length);
      length += samples.length;
    },
    slice: (from, to) => data.slice(Math.max(0, from - start), Math.min(length, Math.max(0, to - start))),
    forget(before) {
      const count = Math.min(length, Math.max(0, before - start));
      data.copyWithin(0, count, length);
      start += count;
      length -= count;
    },
  };
}
