import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeAudio } from '@ai2text/common/audio';
import { defineConfig } from '@ai2text/common/config';
import { createLogger } from '@ai2text/common/logging';
import { modelSettings } from '@ai2text/common/models';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collateWords } from '../src/engine/collate-words.ts';
import { openRecogniser, type Recogniser, segmentsOf } from '../src/engine/index.ts';
import { spansFrom } from '../src/engine/voice-activity.ts';
import { windowsOf } from '../src/engine/windows.ts';

const SPEECH = join(import.meta.dirname, '../../../tests/speech');
const TRANSCRIPT = '01a1f5c6-4d80-7e13-a264-7f8091a2b301';

describe('a real model', () => {
  let recogniser: Recogniser;
  beforeAll(async () => {
    recogniser = await openRecogniser({
      model: { name: 'whisper-base', version: '1.0.0' },
      voiceModel: 'silero-vad',
      config: defineConfig(modelSettings).load({}),
      log: createLogger({ service: 'test', level: 'silent' }),
    });
  });
  afterAll(() => recogniser.close());

  async function hear(name: string, language: string) {
    const sound = await decodeAudio(readFileSync(join(SPEECH, name)), 3_600_000);
    const progress: number[] = [];
    const words = await recogniser.recognise(sound, { language, onProgress: (done) => void progress.push(done) });
    return { sound, words, progress, text: words.map(({ text }) => text).join(' ') };
  }

  test('understands clear speech, and knows when each word was said', async () => {
    const { progress, sound, text, words } = await hear('meeting.en.ogg', 'en');
    expect(text.toLowerCase()).toContain('the new product will be launched in the middle of december');
    expect(text).toContain('10%');
    const launched = words.find((word) => word.text === 'launched');
    expect(launched?.startMs).toBeGreaterThan(2_500);
    expect(launched?.endMs).toBeLessThan(4_800);
    for (const [index, { endMs, startMs }] of words.entries()) {
      expect(startMs).toBeGreaterThanOrEqual(words[index - 1]?.endMs ?? 0);
      expect(endMs).toBeGreaterThanOrEqual(startMs);
      expect(endMs).toBeLessThanOrEqual(sound.durationMs);
    }
    expect(progress.at(-1)).toBeGreaterThan(0.9);
  });

  test('goes on where it stopped after the first sentence', async () => {
    const { text, words } = await hear('weather.vi.ogg', 'vi-VN');
    expect(text).toMatch(/^Xin chào/);
    expect(words.at(-1)?.endMs).toBeGreaterThan(6_000);
  });

  test('puts neither silence nor noise into words', async () => {
    const silence = { samples: new Float32Array(80_000), durationMs: 5_000 };
    expect(await recogniser.recognise(silence, { language: 'vi' })).toEqual([]);
    let state = 1;
    const noise = Float32Array.from({ length: 80_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return (state / 2_147_483_647 - 0.5) * 0.2;
    });
    expect(await recogniser.recognise({ samples: noise, durationMs: 5_000 }, { language: 'vi' })).toEqual([]);
  });

  test('stops when it is told to', async () => {
    const sound = await decodeAudio(readFileSync(join(SPEECH, 'meeting.en.ogg')), 3_600_000);
    await expect(recogniser.recognise(sound, { language: 'en', signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

describe('tokens', () => {
  const pieces = [' Xin', ' ch', 'à', 'o', '!', ' ', 'a\ufffd'];
  const vocabulary = {
    firstSpecial: 100,
    firstMoment: 200,
    decode: (tokens: readonly number[]) => tokens.map((token) => pieces[token] ?? '').join(''),
  };
  const place = { fromMs: 1_000, toMs: 2_000 };

  test('become words, with the times of their parts', () => {
    const words = collateWords(
      { tokens: [100, 0, 1, 2, 3, 4, 101], times: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
      vocabulary,
      place,
    );
    expect(words).toEqual([
      { text: 'Xin', startMs: 1_100, endMs: 1_200 },
      { text: 'chào!', startMs: 1_200, endMs: 1_600 },
    ]);
  });

  test('without any text become nothing', () => {
    expect(collateWords({ tokens: [100, 200, 201, 101], times: [0, 0, 0, 0] }, vocabulary, place)).toEqual([]);
    expect(collateWords({ tokens: [], times: [] }, vocabulary, place)).toEqual([]);
  });

  test('stay in order and in their window, whatever times the model gives', () => {
    const token = fc.nat(6);
    fc.assert(
      fc.property(fc.array(fc.tuple(token, fc.double({ min: -5, max: 50, noNaN: true }))), (given) => {
        const words = collateWords(
          { tokens: given.map(([id]) => id), times: given.map(([, time]) => time) },
          vocabulary,
          place,
        );
        let last = 1_000;
        for (const { endMs, startMs, text } of words) {
          expect(text).toBe(text.trim());
          expect(startMs).toBeGreaterThanOrEqual(last);
          expect(endMs).toBeGreaterThanOrEqual(startMs);
          expect(endMs).toBeLessThanOrEqual(2_000);
          last = endMs;
        }
      }),
    );
  });
});

describe('speech', () => {
  const steps = (...parts: readonly (readonly [number, number])[]) =>
    parts.flatMap(([count, probability]) => Array.from({ length: count }, () => probability));

  test('is what lasts, with a margin, and short pauses do not part it', () => {
    const spans = spansFrom(steps([30, 0], [20, 0.9], [5, 0.1], [20, 0.9], [40, 0]), 200 * 512);
    expect(spans).toEqual([{ start: 30 * 512 - 2_400, end: 75 * 512 + 2_400 }]);
  });

  test('is not a click', () => {
    expect(spansFrom(steps([10, 0], [3, 0.9], [60, 0]), 100 * 512)).toEqual([]);
  });

  test('fits into windows, all of it, in order', () => {
    const span = fc.tuple(fc.nat(2_000_000), fc.integer({ min: 1, max: 1_500_000 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), (given) => {
        let at = 0;
        const spans = given.map(([gap, length]) => {
          const start = at + gap;
          at = start + length;
          return { start, end: at };
        });
        const windows = windowsOf(spans);
        for (const { end, start } of windows) expect(end - start).toBeLessThanOrEqual(28 * 16_000);
        for (const { end, start } of spans) {
          for (const sample of [start, end - 1, Math.floor((start + end) / 2)]) {
            expect(windows.filter((window) => window.start <= sample && sample < window.end)).toHaveLength(1);
          }
        }
      }),
    );
  });
});

test('segments hold all words, in order, and end with sentences and pauses', () => {
  const word = (text: string, startMs: number, endMs = startMs + 300) => ({ text, startMs, endMs });
  const words = [word('Xin', 0), word('chào.', 300), word('Hôm', 9_000, 9_300), word('nay', 9_400, 9_600)];
  const segments = segmentsOf(TRANSCRIPT, words);
  expect(segments.map(({ text }) => text)).toEqual(['Xin chào.', 'Hôm nay']);
  expect(segments.flatMap((segment) => segment.words)).toEqual(words);
  expect(segmentsOf(TRANSCRIPT, words)).toEqual(segments);
});
