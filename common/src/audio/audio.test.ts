import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AudioError, createResampler, decodeAudio, encodeWav, measureAudio, resample, sniffAudio } from './index.ts';

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

test.each([384_001, 9_999_991, 2 ** 32 - 5])('a rate of %i, which no sound has, is refused', async (rate) => {
  const bytes = encodeWav(new Float32Array(1_000).fill(0.1), rate);
  await expect(decodeAudio(bytes, MINUTE)).rejects.toThrow(AudioError);
  await expect(measureAudio(bytes, MINUTE)).rejects.toThrow(AudioError);
});

test('a short sound of an odd rate is brought to another one at once', () => {
  const started = process.cpuUsage();
  expect(resample(new Float32Array(3_840), 383_987, 16_000)).toHaveLength(160);
  const { system, user } = process.cpuUsage(started);
  expect((system + user) / 1_000).toBeLessThan(500);
});

test('what is too long is refused', async () => {
  await expect(decodeAudio(encodeWav(tone(440, 8_000, 3), 8_000), 2_000)).rejects.toThrow('longer than');
});

test('sound in pieces comes to another rate as the whole does', () => {
  const rates = fc.constantFrom(8_000, 11_025, 22_050, 44_100, 48_000);
  const samples = fc.float32Array({ min: -1, max: 1, noNaN: true, minLength: 1, maxLength: 2_000 });
  const cuts = fc.array(fc.nat({ max: 2_000 }), { maxLength: 5 });
  fc.assert(
    fc.property(rates, samples, cuts, (rate, whole, places) => {
      const resampler = createResampler(rate, 16_000);
      const ends = [...places.filter((place) => place < whole.length).sort((a, b) => a - b), whole.length];
      const made = ends.map((end, index) => resampler.push(whole.subarray(ends[index - 1] ?? 0, end)));
      const joined = [...made, resampler.finish()].flatMap((piece) => [...piece]);
      expect(joined).toEqual([...resample(whole, rate, 16_000)]);
    }),
  );
});

describe('every kind of file', () => {
  const FILES = resolve(import.meta.dirname, '../../../tests/speech/kinds');

  test.each([
    ['tone.wav', 'audio/wav'],
    ['tone.mp3', 'audio/mpeg'],
    ['tone.flac', 'audio/flac'],
    ['tone.opus.ogg', 'audio/ogg'],
    ['tone.vorbis.ogg', 'audio/ogg'],
    ['tone.m4a', 'audio/mp4'],
    ['tone.webm', 'audio/webm'],
  ])('%s is recognised and decoded', async (name, mediaType) => {
    const bytes = readFileSync(join(FILES, name));
    expect(sniffAudio(bytes)?.mediaType).toBe(mediaType);
    const { durationMs, samples } = await decodeAudio(bytes, MINUTE);
    // Lossy kinds begin with a little silence of their own.
    expect(Math.abs(durationMs - 3_000)).toBeLessThan(name.endsWith('.flac') || name.endsWith('.wav') ? 1 : 80);
    // A sine of an eighth of full scale, as ffmpeg makes it.
    expect(loudness(samples)).toBeCloseTo(0.125 / Math.SQRT2, 2);
    expect(await measureAudio(bytes, MINUTE)).toBe(durationMs);
    await expect(measureAudio(bytes, 1_000)).rejects.toThrow('longer than');
    await expect(decodeAudio(bytes.subarray(0, 40), MINUTE)).rejects.toThrow(AudioError);
  });

  test('a small file that would become hours of sound is given up early', async () => {
    // Ten hours of silence in less than 100 KiB.
    const bytes = readFileSync(join(FILES, 'ten-hours.flac'));
    const before = process.memoryUsage().rss;
    const started = performance.now();
    await expect(decodeAudio(bytes, 10 * MINUTE)).rejects.toThrow('longer than 10 minutes');
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(500 * 2 ** 20);
  });
});
