import { newId } from '@ai2text/common/ids';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CursorBinding, decodeCursor, encodeCursor, type ListPosition } from './list-cursor.ts';
import { titleSortKey } from './title-sort-key.ts';

const NOW = new Date('2026-11-20T08:15:30.250Z');
const HOUR = 3_600_000;

function binding(sort: string, filter: CursorBinding['filter'] = { ownerId: 'a' }): CursorBinding {
  return { sort, filter };
}

const id = fc.date({ min: new Date(0), max: NOW }).map((date) => newId(date));
const instant = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
const sorted: fc.Arbitrary<{ sort: string; position: ListPosition }> = fc.oneof(
  fc.record({ sort: fc.constantFrom('createdAt', '-updatedAt'), position: fc.record({ value: instant, id }) }),
  fc.record({
    sort: fc.constant('-durationMs'),
    position: fc.record({ value: fc.integer({ min: -1, max: 86_400_000 }), id }),
  }),
  fc.record({
    sort: fc.constant('title'),
    position: fc.record({ value: fc.string({ unit: 'binary', maxLength: 200 }).map(titleSortKey), id }),
  }),
);

describe('a cursor', () => {
  test('comes back as the position that it was made of, and fits the contract', () => {
    fc.assert(
      fc.property(sorted, ({ sort, position }) => {
        const cursor = encodeCursor(position, binding(sort), NOW);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]{1,512}$/);
        expect(decodeCursor(cursor, binding(sort), NOW)).toEqual(position);
      }),
    );
  });

  test('belongs to its order, owner and filters', () => {
    const position = { value: NOW, id: newId() };
    const cursor = encodeCursor(position, binding('createdAt', { ownerId: 'a', tag: 'x' }), NOW);
    for (const other of [
      binding('-createdAt', { ownerId: 'a', tag: 'x' }),
      binding('createdAt', { ownerId: 'b', tag: 'x' }),
      binding('createdAt', { ownerId: 'a', tag: 'y' }),
      binding('createdAt', { ownerId: 'a' }),
    ]) {
      expect(decodeCursor(cursor, other, NOW)).toBeUndefined();
    }
    expect(decodeCursor(cursor, binding('createdAt', { tag: 'x', ownerId: 'a', language: undefined }), NOW)).toEqual(
      position,
    );
  });

  test.each([
    ['a day later', 24 * HOUR, true],
    ['a moment after that', 24 * HOUR + 1_000, false],
    ['from a clock that is a little ahead', -30_000, true],
    ['from the future', -HOUR, false],
  ])('%s', (_, elapsed, good) => {
    const cursor = encodeCursor({ value: NOW, id: newId() }, binding('createdAt'), NOW);
    const read = decodeCursor(cursor, binding('createdAt'), new Date(NOW.getTime() + elapsed));
    expect(read !== undefined).toBe(good);
  });

  test('that anybody invents is refused, never an error', () => {
    const text = fc.oneof(
      fc.string(),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );
    fc.assert(
      fc.property(text, (cursor) => {
        expect(decodeCursor(cursor, binding('title'), NOW)).toBeUndefined();
      }),
    );
  });

  test('whose parts are forged gives no value of another kind', () => {
    const parts = JSON.parse(
      Buffer.from(encodeCursor({ value: 'a', id: newId() }, binding('title'), NOW), 'base64url').toString(),
    );
    fc.assert(
      fc.property(fc.nat(5), fc.jsonValue(), (index, value) => {
        const forged = Buffer.from(JSON.stringify(parts.with(index, value))).toString('base64url');
        const read = decodeCursor(forged, binding('title'), NOW);
        if (read !== undefined) expect(typeof read.value).toBe('string');
      }),
    );
  });
});
