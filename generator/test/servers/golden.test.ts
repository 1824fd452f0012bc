import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { emitServers } from '../../emit/servers/index.ts';
import { loadContract, workingTree } from '../../load/index.ts';
import { buildModel } from '../../model/index.ts';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));

/** Rewrites the expected files instead of comparing with them. Read the diff before committing. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

describe.each(readdirSync(CASES))('server of %s', (name) => {
  test('is what the golden folder holds', async () => {
    const folder = join(CASES, name);
    const { contract } = await loadContract(workingTree(folder), 'contract.yaml');
    if (contract === undefined) throw new Error('The contract should load');
    const { api, diagnostics } = buildModel(contract);
    expect(diagnostics).toEqual([]);
    if (api.kind !== 'http') throw new Error('The contract should be an OpenAPI document');
    const files = emitServers([api], { importExtension: '.ts' });
    const expected = join(folder, 'expected');
    if (UPDATE) {
      rmSync(expected, { recursive: true, force: true });
      for (const { path, content } of files) {
        mkdirSync(dirname(join(expected, path)), { recursive: true });
        writeFileSync(join(expected, path), content);
      }
    }
    const onDisk = readdirSync(expected, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(expected.length + 1));
    expect(files.map(({ path }) => path).sort()).toEqual(onDisk.sort());
    for (const { path, content } of files) expect(content, path).toBe(readFileSync(join(expected, path), 'utf8'));
  });
});
