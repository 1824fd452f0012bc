import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titleSortKey } from './title-sort-key.ts';

function inOrder(titles: readonly string[]): readonly string[] {
  const byKey = (a: string, b: string): number =>
    Buffer.compare(Buffer.from(titleSortKey(a)), Buffer.from(titleSortKey(b)));
  return [...titles].sort(byKey);
}

test('letters come before their marked forms, as in Vietnamese dictionaries', () => {
  expect(inOrder(['đi', 'em', 'ăn', 'dưa', 'an', 'bà', 'az'])).toEqual(['an', 'az', 'ăn', 'bà', 'dưa', 'đi', 'em']);
});

test('capitals and ways of writing the same letter make no difference', () => {
  expect(titleSortKey('HỌP'.normalize('NFC'))).toBe(titleSortKey('họp'.normalize('NFD')));
});

test('a key is short, whatever the title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (title) => {
      expect(Buffer.byteLength(titleSortKey(title))).toBeLessThanOrEqual(128);
    }),
  );
});
