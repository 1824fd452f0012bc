import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkFiles, MANIFEST, WriteError, writeFiles } from '../../write/index.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ai2text-write-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const FILES = [
  { path: 'a.ts', content: 'a' },
  { path: 'deep/er/b.ts', content: 'b' },
];

function listed(): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

describe('writing generated files', () => {
  test('a second run touches nothing, and stale files go with their empty folders', () => {
    expect(writeFiles(root, FILES)).toEqual({ added: 2, changed: 0, removed: 0, unchanged: 0 });
    const before = statSync(join(root, 'a.ts'), { bigint: true }).mtimeNs;
    expect(writeFiles(root, FILES)).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 2 });
    expect(statSync(join(root, 'a.ts'), { bigint: true }).mtimeNs).toBe(before);
    expect(writeFiles(root, [{ path: 'a.ts', content: 'new' }])).toEqual({
      added: 0,
      changed: 1,
      removed: 1,
      unchanged: 0,
    });
    expect(existsSync(join(root, 'deep'))).toBe(false);
    expect(listed()).toEqual([MANIFEST, 'a.ts']);
  });

  test('a file of somebody’s own is never overwritten or removed', () => {
    mkdirSync(join(root, 'deep/er'), { recursive: true });
    writeFileSync(join(root, 'deep/er/b.ts'), 'mine');
    expect(() => writeFiles(root, FILES)).toThrow(WriteError);
    expect(readFileSync(join(root, 'deep/er/b.ts'), 'utf8')).toBe('mine');
    expect(listed()).toEqual(['deep/er/b.ts']);
    writeFiles(root, [{ path: 'a.ts', content: 'a' }]);
    expect(listed()).toEqual([MANIFEST, 'a.ts', 'deep/er/b.ts']);
  });

  test('a failure half-way leaves everything as it was', () => {
    writeFiles(root, [{ path: 'a.ts', content: 'old' }]);
    const files = [
      { path: 'a.ts', content: 'new' },
      { path: 'fresh/c.ts', content: 'c' },
      { path: `${'x'.repeat(300)}.ts`, content: 'too long a name for any file system' },
    ];
    expect(() => writeFiles(root, files)).toThrow(WriteError);
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('old');
    expect(listed()).toEqual([MANIFEST, 'a.ts']);
    expect(existsSync(join(root, 'fresh'))).toBe(false);
  });

  test('below a file, and where no folder can be made, nothing is written', () => {
    writeFileSync(join(root, 'file'), '');
    for (const place of [join(root, 'file'), join(root, 'file/below'), '/proc/ai2text']) {
      expect(() => writeFiles(place, FILES), place).toThrow(WriteError);
    }
    expect(listed()).toEqual(['file']);
  });

  test('no path leaves the root, not even through a link', () => {
    for (const path of ['../x.ts', '/x.ts', 'a/../../x.ts', 'a//x.ts', '.', '']) {
      expect(() => writeFiles(root, [{ path, content: '' }]), path).toThrow();
    }
    symlinkSync(tmpdir(), join(root, 'link'));
    expect(() => writeFiles(root, [{ path: 'link/x.ts', content: '' }])).toThrow(WriteError);
    expect(existsSync(join(tmpdir(), 'x.ts'))).toBe(false);
  });

  test('a damaged manifest is told, and a manifest can’t name files outside', () => {
    writeFileSync(join(root, MANIFEST), '{ "files": ["../../etc/passwd"] }');
    expect(() => writeFiles(root, FILES)).toThrow(/damaged/);
  });

  test('drift is every difference, and checking writes nothing', () => {
    writeFiles(root, FILES);
    writeFileSync(join(root, 'a.ts'), 'edited');
    expect(checkFiles(root, [...FILES.slice(0, 1), { path: 'c.ts', content: '' }])).toEqual({
      missing: ['c.ts'],
      changed: ['a.ts'],
      stale: ['deep/er/b.ts'],
    });
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('edited');
  });

  test('line ends of Windows are no drift, and are left as they are', () => {
    const lines = [{ path: 'a.ts', content: 'a\nb\n' }];
    writeFiles(root, lines);
    for (const file of ['a.ts', MANIFEST]) {
      const text = readFileSync(join(root, file), 'utf8');
      writeFileSync(join(root, file), text.replaceAll('\n', '\r\n'));
    }
    expect(checkFiles(root, lines)).toEqual({ missing: [], changed: [], stale: [] });
    expect(writeFiles(root, lines)).toEqual({ added: 0, changed: 0, removed: 0, unchanged: 1 });
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe('a\r\nb\r\n');
    expect(checkFiles(root, [{ path: 'a.ts', content: 'a\nc\n' }])).toMatchObject({ changed: ['a.ts'] });
  });
});
