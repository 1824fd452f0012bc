import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openVectorCache } from './vector-cache.ts';

const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));
const MODEL = { name: 'm', version: '1.0.0' };

test('gives back what was put, also after it was closed, and to no other version', () => {
  const file = join(folder, 'a', 'cache.sqlite');
  const first = openVectorCache(file, 10);
  first.put(MODEL, 'xin chào', Float32Array.of(0.25, -1));
  first.close();
  const second = openVectorCache(file, 10);
  expect(second.get(MODEL, 'xin chào')).toEqual(Float32Array.of(0.25, -1));
  expect(second.get(MODEL, 'xin chao')).toBeUndefined();
  expect(second.get({ ...MODEL, version: '1.0.1' }, 'xin chào')).toBeUndefined();
  second.close();
});

test('keeps what is used, and forgets the rest', () => {
  const cache = openVectorCache(join(folder, 'small.sqlite'), 100);
  for (let index = 0; index < 512; index += 1) cache.put(MODEL, `text ${index}`, Float32Array.of(index));
  expect(cache.get(MODEL, 'text 511')).toEqual(Float32Array.of(511));
  const kept = Array.from({ length: 512 }, (_, index) => cache.get(MODEL, `text ${index}`)).filter(Boolean);
  expect(kept).toHaveLength(100);
  cache.close();
});
