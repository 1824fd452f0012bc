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
  const first = openVectorCache(file, MODEL, 10);
  first.put('xin chào', Float32Array.of(0.25, -1));
  first.close();
  const second = openVectorCache(file, MODEL, 10);
  expect(second.get('xin chào')).toEqual(Float32Array.of(0.25, -1));
  expect(second.get('xin chao')).toBeUndefined();
  second.close();
  const other = openVectorCache(file, { ...MODEL, version: '1.0.1' }, 10);
  expect(other.get('xin chào')).toBeUndefined();
  other.close();
});

test('keeps what is used, and forgets the rest', () => {
  const cache = openVectorCache(join(folder, 'small.sqlite'), MODEL, 100);
  for (let index = 0; index < 512; index += 1) cache.put(`text ${index}`, Float32Array.of(index));
  expect(cache.get('text 511')).toEqual(Float32Array.of(511));
  const kept = Array.from({ length: 512 }, (_, index) => cache.get(`text ${index}`)).filter(Boolean);
  expect(kept).toHaveLength(100);
  cache.close();
});
