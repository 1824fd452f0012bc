import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emitPythonClient } from '../../emit/clients/python/index.ts';
import type { OutputFile } from '../../emit/output-file.ts';
import { loadContract, type Source, workingTree } from '../../load/index.ts';
import { buildModel, type HttpApi } from '../../model/index.ts';

export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));
export const CASES = fileURLToPath(new URL('cases/', import.meta.url));

export const PACKAGE = { name: 'example-client', version: '1.2.0' };

export async function readApi(source: Source, entry: string): Promise<HttpApi> {
  const { contract, diagnostics } = await loadContract(source, entry);
  if (contract === undefined) throw new Error(`${entry} should load: ${JSON.stringify(diagnostics)}`);
  const built = buildModel(contract);
  const errors = [...diagnostics, ...built.diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`${entry} should be valid: ${JSON.stringify(errors)}`);
  if (built.api.kind !== 'http') throw new Error(`${entry} should be an OpenAPI document`);
  return built.api;
}

/** The package `example_client` of the contracts of some test cases, by their folders' names. */
export async function generateCases(...names: readonly string[]): Promise<OutputFile[]> {
  const apis = await Promise.all(names.map((name) => readApi(workingTree(join(CASES, name)), `${name}.yaml`)));
  return emitPythonClient(apis, { package: PACKAGE });
}

/** Writes files into a new folder and gives back its path. */
export function materialise(files: readonly OutputFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-python-'));
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
