import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { CASES, generateCases } from './generate.ts';

/** Rewrites the expected files instead of comparing with them: `UPDATE_GOLDEN=1 npm test`. Read the diff before committing. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

const EXPECTED = join(CASES, 'library', 'expected');

test('the client of the library is what the golden folder holds', async () => {
  const files = (await generateCases('library')).filter(({ path }) => !path.includes('/_runtime/'));
  if (UPDATE) {
    rmSync(EXPECTED, { recursive: true, force: true });
    for (const { path, content } of files) {
      mkdirSync(dirname(join(EXPECTED, path)), { recursive: true });
      writeFileSync(join(EXPECTED, path), content);
    }
  }
  const onDisk = readdirSync(EXPECTED, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(EXPECTED.length + 1));
  expect(files.map(({ path }) => path).sort()).toEqual(onDisk.sort());
  for (const { path, content } of files) expect(content, path).toBe(readFileSync(join(EXPECTED, path), 'utf8'));
});
