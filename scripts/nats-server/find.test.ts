import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findNatsServer } from './find.ts';

const root = mkdtempSync(join(tmpdir(), 'nats-find-'));
afterAll(() => rmSync(root, { recursive: true }));

function program(folder: string, mode = 0o755): string {
  mkdirSync(join(root, folder), { recursive: true });
  const path = join(root, folder, 'nats-server');
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

test('NATS_SERVER wins, then the cache, then the PATH', () => {
  const chosen = program('chosen');
  const cached = program('cache');
  const onPath = program('bin');
  const PATH = `${join(root, 'empty')}:${join(root, 'bin')}`;
  expect(findNatsServer({ NATS_SERVER: chosen, PATH }, join(root, 'cache'))).toBe(chosen);
  expect(findNatsServer({ PATH }, join(root, 'cache'))).toBe(cached);
  expect(findNatsServer({ PATH }, join(root, 'none'))).toBe(onPath);
});

test('folders and files that are not programs do not count', () => {
  mkdirSync(join(root, 'folder', 'nats-server'), { recursive: true });
  const PATH = `${join(root, 'folder')}:${join(program('text', 0o644), '..')}`;
  expect(findNatsServer({ PATH }, join(root, 'none'))).toBeUndefined();
});

test('a NATS_SERVER that is no program is an error, not a silent detour', () => {
  expect(() => findNatsServer({ NATS_SERVER: join(root, 'nothing') })).toThrow('no program that can be started');
});
