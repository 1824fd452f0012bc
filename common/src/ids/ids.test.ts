import { expect, test } from 'vitest';
import { derivedId } from './derived-id.ts';
import { newId } from './new-id.ts';

test('is a UUID of version 7 that begins with the time', () => {
  const id = newId(new Date(0x0123_4567_89ab));
  expect(id).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('is never the same twice', () => {
  const now = new Date();
  expect(new Set(Array.from({ length: 1_000 }, () => newId(now))).size).toBe(1_000);
});

test('a derived id is a UUID of version 5 that only its parts decide', () => {
  const id = derivedId('a', 'b');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derivedId('a', 'b')).toBe(id);
  expect(new Set([id, derivedId('ab'), derivedId('a', 'b', ''), derivedId('b', 'a')]).size).toBe(4);
});
