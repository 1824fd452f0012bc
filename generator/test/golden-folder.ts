import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import type { OutputFile } from '../emit/output-file.ts';
import { loadContract, workingTree } from '../load/index.ts';
import { buildModel, type HttpApi } from '../model/index.ts';

/** Rewrites the expected files instead of comparing with them: `UPDATE_GOLDEN=1`. Read the diff before committing. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

/** The model of a case's `contract.yaml`, which must be a sound OpenAPI document. */
export async function readHttpCase(folder: string): Promise<HttpApi> {
  const { contract } = await loadContract(workingTree(folder), 'contract.yaml');
  if (contract === undefined) throw new Error('The contract should load');
  const { api, diagnostics } = buildModel(contract);
  expect(diagnostics).toEqual([]);
  if (api.kind !== 'http') throw new Error('The contract should be an OpenAPI document');
  return api;
}

/** Holds generated files to the ones in the case's folder `expected`: the same paths, the same bytes. */
export function expectGolden(folder: string, files: readonly OutputFile[]): void {
  const expected = join(folder, 'expected');
  if (UPDATE) rewrite(expected, files);
  const onDisk = readdirSync(expected, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(expected.length + 1));
  expect(files.map(({ path }) => path).sort()).toEqual(onDisk.sort());
  for (const { path, content } of files) expect(content, path).toBe(readFileSync(join(expected, path), 'utf8'));
}

function rewrite(expected: string, files: readonly OutputFile[]): void {
  rmSync(expected, { recursive: true, force: true });
  for (const { path, content } of files) {
    mkdirSync(dirname(join(expected, path)), { recursive: true });
    writeFileSync(join(expected, path), content);
  }
}
