import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Segment, TranscriptFile } from '@ai2text/common/files';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { improve } from '../src/pipeline/improve.ts';
import { readNumber } from '../src/vietnamese/number-words.ts';
import { segmentWords } from '../src/vietnamese/segmentation/index.ts';

const cases = z
  .record(z.string(), z.string())
  .parse(parse(readFileSync(join(import.meta.dirname, 'cases.yaml'), 'utf8')));

function transcript(segments: readonly Partial<Segment>[], language = 'vi'): TranscriptFile {
  return {
    transcriptId: '01a1f5c6-4d80-7e13-a264-7f8091a2b301',
    recordingId: '01a1f5c2-7b40-7c31-9d52-3f6a1b2c4d01',
    language,
    durationMs: 10_000,
    model: { name: 'm', version: '1.0.0' },
    segments: segments.map((segment, index) => ({
      id: crypto.randomUUID(),
      index,
      startMs: index * 1_000,
      endMs: index * 1_000 + 900,
      text: '',
      ...segment,
    })),
  };
}

function written(text: string, language?: string): string {
  return improve(transcript([{ text }], language))
    .segments.map((segment) => segment.text)
    .join(' ');
}

for (const [kind, lines] of Object.entries(cases)) {
  describe(kind, () => {
    const pairs = lines
      .trim()
      .split('\n')
      .map((line) => line.split(' => ') as [string, string]);
    test.each(pairs)('%s', (said, expected) => expect(written(said)).toBe(expected));
  });
}

test('English passes through with its sentences closed', () => {
  expect(written('um the launch is in december i think', 'en')).toBe('The launch is in december I think.');
  expect(written('Hello, world. How are you?', 'en')).toBe('Hello, world. How are you?');
});

/** Words of a text, with `_` between their syllables. */
function words(text: string, language?: string): string {
  return improve(transcript([{ text }], language))
    .segments.flatMap((segment) => segment.words ?? [])
    .map(({ joinsPrevious, text: word }) => (joinsPrevious === true ? `_${word}` : ` ${word}`))
    .join('')
    .trim();
}

describe('words of several syllables', () => {
  test.each([
    ['hôm nay công ty ra mắt sản phẩm mới', 'Hôm_nay công_ty ra_mắt sản_phẩm mới.'],
    ['hoá đơn của khách hàng', 'Hóa_đơn của khách_hàng.'],
    ['bà lan ở thành phố hồ chí minh', 'Bà lan ở thành_phố Hồ_Chí_Minh.'],
    // Nothing goes on behind punctuation.
    ['Tôi thích học, sinh nhật là mai.', 'Tôi thích học, sinh_nhật là mai.'],
    ['giá là mười lăm phần trăm', 'Giá là 15%.'],
  ])('are found in: %s', (said, expected) => expect(words(said)).toBe(expected));

  test('keep the times of their syllables', () => {
    const spoken = ['khách', 'hàng', 'đến'].map((text, index) => ({
      text,
      startMs: index * 300,
      endMs: index * 300 + 200,
    }));
    const [segment] = improve(transcript([{ text: 'khách hàng đến', words: spoken }])).segments;
    expect(segment?.words).toEqual([
      { text: 'Khách', startMs: 0, endMs: 200 },
      { text: 'hàng', startMs: 300, endMs: 500, joinsPrevious: true },
      { text: 'đến.', startMs: 600, endMs: 800 },
    ]);
  });

  test('are none of other languages', () => {
    expect(words('the new york office is open', 'en')).toBe('The new york office is open.');
  });

  test('change nothing of what is written, whatever it is', () => {
    const syllable = fc.constantFrom('học', 'sinh', 'viên', 'Nam', 'ở', 'nhà', 'máy,', '5%', '…', '"bay', 'x.');
    fc.assert(
      fc.property(fc.array(syllable, { maxLength: 30 }), (texts) => {
        const tokens = texts.map((text, index) => ({ text, startMs: index, endMs: index + 1 }));
        const segmented = segmentWords(tokens);
        expect(segmented.map(({ joinsPrevious: _, ...token }) => token)).toEqual(tokens);
        for (const [index, { joinsPrevious }] of segmented.entries()) {
          if (joinsPrevious === true) expect(texts[index - 1]).toMatch(/[^.,…%]$/u);
        }
      }),
    );
  });
});

/** A number as it is said: the plain way of schools in the north. */
function say(value: number): string {
  const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];
  const below = (number: number, full: boolean): string => {
    const [hundreds, tens, ones] = [Math.floor(number / 100), Math.floor(number / 10) % 10, number % 10];
    const head = full || hundreds > 0 ? `${digits[hundreds]} trăm` : '';
    const small =
      tens === 0
        ? ones === 0
          ? ''
          : head === ''
            ? digits[ones]
            : `linh ${digits[ones]}`
        : tens === 1
          ? `mười${ones === 0 ? '' : ` ${ones === 5 ? 'lăm' : digits[ones]}`}`
          : `${digits[tens]} mươi${ones === 0 ? '' : ` ${ones === 1 ? 'mốt' : ones === 5 ? 'lăm' : digits[ones]}`}`;
    return [head, small].filter(Boolean).join(' ');
  };
  if (value === 0) return 'không';
  const parts: string[] = [];
  for (const [scale, name] of [
    [1e9, 'tỷ'],
    [1e6, 'triệu'],
    [1e3, 'nghìn'],
    [1, ''],
  ] as const) {
    const group = Math.floor(value / scale) % 1_000;
    if (group > 0) parts.push(`${below(group, parts.length > 0)} ${name}`.trim());
  }
  return parts.join(' ');
}

test('every number that is said is read as itself', () => {
  fc.assert(
    fc.property(fc.oneof(fc.nat(1_000), fc.nat(1_000_000), fc.nat(999_999_999_999)), (value) => {
      const words = say(value).split(' ');
      expect(readNumber(words, 0)).toMatchObject({ value, words: words.length });
    }),
    { numRuns: 2_000 },
  );
});

test('sentences keep the time at which they were said', () => {
  const words = 'xin chào mọi người . chúng ta họp'
    .replace(' .', '.')
    .split(' ')
    .map((text, index) => ({
      text,
      startMs: index * 100,
      endMs: index * 100 + 90,
    }));
  const text = words.map((word) => word.text).join(' ');
  const { segments } = improve(transcript([{ text, words, startMs: 0, endMs: 690, speaker: 'speaker-1' }]));
  expect(segments).toMatchObject([
    { text: 'Xin chào mọi người.', startMs: 0, endMs: 390, index: 0, speaker: 'speaker-1' },
    { text: 'Chúng ta họp.', startMs: 400, endMs: 690, index: 1 },
  ]);
});

test('pauses become sentences where nothing was punctuated', () => {
  const word = (text: string, startMs: number) => ({ text, startMs, endMs: startMs + 200 });
  const words = [word('trời', 0), word('mưa', 200), word('chúng', 1_400), word('ta', 1_600), word('về', 2_200)];
  const { segments } = improve(transcript([{ text: 'trời mưa chúng ta về', words, startMs: 0, endMs: 2_400 }]));
  expect(segments.map(({ text }) => text)).toEqual(['Trời mưa.', 'Chúng ta, về.']);
});

test('whatever is said, words and times stay in order, and the same twice gives the same', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), { maxLength: 6 }), (texts) => {
      const given = transcript(texts.map((text) => ({ text })));
      const once = improve(given);
      expect(improve(given)).toEqual(once);
      let last = 0;
      for (const { endMs, index, startMs, text } of once.segments) {
        expect(startMs).toBeGreaterThanOrEqual(last);
        expect(endMs).toBeGreaterThanOrEqual(startMs);
        expect(text.trim()).not.toBe('');
        expect(once.segments[index]?.index).toBe(index);
        last = startMs;
      }
    }),
  );
});
