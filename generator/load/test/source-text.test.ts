import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceText } from '../source-text.ts';
import { decodeText } from '../text.ts';

/** Long enough for the few other characters of a text to stand beside it. */
const ASCII = 'x'.repeat(20 * 1024);

const character = fc.constantFrom('a', '"', '\n', 'é', 'ÿ', 'Ā', 'ạ', '–', '\uffff', '😀');
const sparse = fc
  .tuple(fc.array(character, { maxLength: 8 }), fc.nat(4096))
  .map(([characters, cut]) => ASCII.slice(0, cut) + characters.join('') + ASCII);

function decoded(text: string): SourceText {
  const result = decodeText(Buffer.from(text));
  if ('problem' in result) throw new Error(result.problem);
  return result.text;
}

test('a text is what it was, in one byte a unit, and so is every part of it', () => {
  fc.assert(
    fc.property(sparse, (text) => {
      const source = decoded(text);
      expect(source.toString()).toBe(text);
      expect(source.narrow).toHaveLength(text.length);
      expect(source.narrow).toMatch(/^[\0-\xff]*$/);
      expect(source.narrow.replaceAll('?', '')).toBe(text.replace(/[^\0-\xff]/g, ''));
      const borders = [...text.matchAll(/(?:)/gu)].map(({ index }) => index).filter((at) => text[at] !== 'x');
      for (const start of borders) {
        for (const end of borders.filter((at) => at >= start)) {
          expect(source.slice(start, end)).toBe(text.slice(start, end));
        }
      }
    }),
  );
});

test('texts are equal where all of their characters are', () => {
  fc.assert(
    fc.property(sparse, sparse, (one, other) => {
      expect(decoded(one).equals(decoded(one))).toBe(true);
      expect(decoded(one).equals(decoded(other))).toBe(one === other);
    }),
  );
  expect(decoded(`ạ${ASCII}`).equals(decoded(`ế${ASCII}`))).toBe(false);
  expect(decoded(`ạ${ASCII}`).equals(decoded(`?${ASCII}`))).toBe(false);
});

test('a byte order mark is no part of the text', () => {
  for (const text of [`\ufeffạ${ASCII}`, '\ufeffạạạ', '\ufeff', '\ufeffabc']) {
    expect(decoded(text).toString()).toBe(text.slice(1));
  }
});

test('a text that is full of other characters stays as it is', () => {
  const text = 'Tiếng Việt có dấu. '.repeat(500);
  expect(decoded(text).narrow).toBe(text);
  expect(decoded(text).toString()).toBe(text);
});
