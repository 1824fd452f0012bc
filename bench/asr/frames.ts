import type { Sound } from '@ai2text/common/audio';

/** Milliseconds of sound in a frame. */
export const FRAME_MS = 100;
const SAMPLES = FRAME_MS * 16;

/** A sound as clients send it: frames of 16-bit samples, the last one filled up with silence. */
export function framesOf({ samples }: Sound): readonly Uint8Array[] {
  const count = Math.ceil(samples.length / SAMPLES);
  return Array.from({ length: count }, (_, index) => {
    const frame = new Int16Array(SAMPLES);
    for (const [at, sample] of samples.subarray(index * SAMPLES, (index + 1) * SAMPLES).entries()) {
      frame[at] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
    }
    return new Uint8Array(frame.buffer);
  });
}
