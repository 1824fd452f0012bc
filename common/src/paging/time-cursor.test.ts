import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeTimeCursor, encodeTimeCursor } from './index.ts';

const POSITION = { createdAt: new Date(1_764_000_000_123), id: '01a1f5c2-7b40-7c31-9d52-3f6a1b2c4d01' };

test('a cursor names its position, in its own list only', () => {
  const cursor = encodeTimeCursor(POSITION, ['a', ['b']]);
  expect(decodeTimeCursor(cursor, ['a', ['b']])).toEqual(POSITION);
  expect(decodeTimeCursor(cursor, ['a'])).toBeUndefined();
});

test('whatever else it is, it is no cursor', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json().map((json) => Buffer.from(json).toString('base64url')),
      ),
      (text) => {
        expect(decodeTimeCursor(text, [])).toBeUndefined();
      },
    ),
  );
});
