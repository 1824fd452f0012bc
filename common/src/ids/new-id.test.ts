import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

test('is a UUID of version 7 that begins with the time', () => {
  const id = newId(new Date(0x0123_4567_89ab));
  expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('is never the same twice', () => {
  const now = new Date();
  expect(new Set(Array.from({ length: 1_000 }, () => newId(now))).size).toBe(1_000);
});
