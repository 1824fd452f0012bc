import { describe, expect, test } from 'vitest';
import { AudioError, decodeAudio, encodeWav, resample } from './index.ts';

const MINUTE = 60_000;

function tone(frequency: number, rate: number, seconds = 1): Float32Array {
  return Float32Array.from(
    { length: rate * seconds },
    (_, index) => 0.5 * Math.sin((2 * Math.PI * frequency * index) / rate),
  );
}

/** Loudness, without the ends where filters begin and end. */
function loudness(samples: Float32Array): number {
  const middle = samples.subarray(2_000, -2_000);
  return Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
}

describe('another rate', () => {
  test.each([8_000, 11_025, 22_050, 44_100, 48_000, 96_000])('from %i keeps a tone that it can hold', (rate) => {
    const result = resample(tone(1_000, rate), rate, 16_000);
    expect(result.length).toBe(16_000);
    const expected = tone(1_000, 16_000);
    const error = result.map((value, index) => value - (expected[index] ?? 0));
    expect(loudness(error) / loudness(expected)).toBeLessThan(0.01);
  });

  test.each([44_100, 48_000])('from %i silences a tone that it cannot hold', (rate) => {
    expect(loudness(resample(tone(12_000, rate), rate, 16_000))).toBeLessThan(0.002);
  });
});

test('a wav file becomes what it was made from', async () => {
  const sound = await decodeAudio(encodeWav(tone(440, 44_100, 2), 44_100), MINUTE);
  expect(sound.durationMs).toBe(2_000);
  expect(sound.samples).toHaveLength(32_000);
  expect(loudness(sound.samples)).toBeCloseTo(0.5 / Math.SQRT2, 2);
});

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('no audio at all, only words '.repeat(50))],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(200).fill(0)])],
  ['a wav file without sound', encodeWav(new Float32Array(), 16_000)],
  ['zeros', new Uint8Array(10_000)],
])('%s is refused', async (_, bytes) => {
  await expect(decodeAudio(bytes, MINUTE)).rejects.toThrow(AudioError);
});

test('what is too long is refused', async () => {
  await expect(decodeAudio(encodeWav(tone(440, 8_000, 3), 8_000), 2_000)).rejects.toThrow('longer than');
});
