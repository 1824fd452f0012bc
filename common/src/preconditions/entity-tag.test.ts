import { expect, test } from 'vitest';
import { holdsIfMatch, isUnchanged } from './entity-tag.ts';

test.each([
  ['"7"', true],
  ['*', true],
  ['"8"', false],
  ['"77"', false],
  ['7', false],
  ['W/"7"', false],
])('If-Match: %s', (header, holds) => {
  expect(holdsIfMatch(header, 7)).toBe(holds);
});

test.each([
  [undefined, false],
  ['"7"', true],
  ['W/"7"', true],
  ['"1", "7" , "9"', true],
  ['*', true],
  ['"1","77"', false],
  ['7', false],
])('If-None-Match: %s', (header, unchanged) => {
  expect(isUnchanged(header, 7)).toBe(unchanged);
});
