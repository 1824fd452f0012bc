/** One contract that says everything in the words of OpenAPI 3.2, and what each target makes of it. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emitOpenApiFetch } from '../../emit/clients/openapi-fetch/index.ts';
import { emitTypeScriptClient } from '../../emit/clients/typescript/index.ts';
import type { OutputFile } from '../../emit/output-file.ts';
import { emitServers } from '../../emit/servers/index.ts';
import { loadContract, workingTree } from '../../load/index.ts';
import { validateContract } from '../../validate/index.ts';
import { expectGolden, readHttpCase } from '../golden-folder.ts';

const FOLDER = join(import.meta.dirname, 'cases/warehouse');

test('nothing is wrong with it', async () => {
  const { contract, diagnostics } = await loadContract(workingTree(FOLDER), 'contract.yaml');
  expect(diagnostics).toEqual([]);
  expect(contract && (await validateContract(contract)).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
});

test('servers and clients are what the golden folder holds', async () => {
  const apis = [await readHttpCase(FOLDER)];
  const below = (folder: string, files: readonly OutputFile[]): OutputFile[] =>
    files.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
  expectGolden(FOLDER, [
    ...below('server', emitServers(apis, { importExtension: '.ts' })),
    ...below('client', emitTypeScriptClient(apis, { importExtension: '.ts' })),
    ...below('openapi-fetch', emitOpenApiFetch(apis)),
  ]);
});
