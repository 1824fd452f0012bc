import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textLines } from '../text-lines.ts';

test('every offset lies on the line and column that counting gives', () => {
  const texts = fc
    .array(fc.constantFrom('', 'openapi: 3.1.0', 'ơ', '\r'), { maxLength: 20 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(texts, (text) => {
      const lines = textLines(text);
      for (let offset = 0; offset <= text.length; offset += 1) {
        const before = text.slice(0, offset).split('\n');
        const expected = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
        expect(lines.position(offset)).toEqual(expected);
      }
    }),
  );
});

test('a text may have any number of lines', () => {
  const lines = textLines('a\n'.repeat(5000));
  expect(lines.position(0)).toEqual({ line: 1, column: 1 });
  expect(lines.position(9998)).toEqual({ line: 5000, column: 1 });
  expect(lines.position(10_000)).toEqual({ line: 5001, column: 1 });
});
