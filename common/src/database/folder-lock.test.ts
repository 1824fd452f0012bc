import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lock-'));
  folder = join(root, 'data');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a folder that another process uses is refused', () => {
  // The process that started this one runs for sure.
  writeFileSync(`${folder}.lock`, String(process.ppid));
  expect(() => lockFolder(folder)).toThrow(`The process ${process.ppid} uses the database in ${folder}`);
});

test.each(['999999999', String(process.pid), 'nonsense', ''])('a lock that says %j is taken over', (content) => {
  writeFileSync(`${folder}.lock`, content);
  lockFolder(folder).release();
  lockFolder(folder).release();
});
