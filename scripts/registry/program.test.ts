import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findProgram, type Program } from './program.ts';

const PROGRAM: Program = { name: 'server', version: '1.0.0', variable: 'SERVER', sources: [] };
const root = mkdtempSync(join(tmpdir(), 'find-'));
afterAll(() => rmSync(root, { recursive: true }));

function program(folder: string, mode = 0o755): string {
  mkdirSync(join(root, folder), { recursive: true });
  const path = join(root, folder, 'server');
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
  return path;
}

test('SERVER wins, then the cache, then the PATH', () => {
  const chosen = program('chosen');
  const cached = program('cache');
  const onPath = program('bin');
  const PATH = `${join(root, 'empty')}:${join(root, 'bin')}`;
  expect(findProgram(PROGRAM, { SERVER: chosen, PATH }, join(root, 'cache'))).toBe(chosen);
  expect(findProgram(PROGRAM, { PATH }, join(root, 'cache'))).toBe(cached);
  expect(findProgram(PROGRAM, { PATH }, join(root, 'none'))).toBe(onPath);
});

test('where the version matters, the PATH does not count', () => {
  const exact = { ...PROGRAM, isExact: true };
  const PATH = join(program('other'), '..');
  expect(findProgram(exact, { PATH }, join(root, 'none'))).toBeUndefined();
  expect(findProgram(exact, { PATH }, join(program('exact'), '..'))).toBe(join(root, 'exact', 'server'));
});

test('folders and files that are not programs do not count', () => {
  mkdirSync(join(root, 'folder', 'server'), { recursive: true });
  const PATH = `${join(root, 'folder')}:${join(program('text', 0o644), '..')}`;
  expect(findProgram(PROGRAM, { PATH }, join(root, 'none'))).toBeUndefined();
});

test('a SERVER that is no program is an error, not a silent detour', () => {
  expect(() => findProgram(PROGRAM, { SERVER: join(root, 'nothing') })).toThrow('no program that can be started');
});
