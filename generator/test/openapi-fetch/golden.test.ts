/** What is emitted for users of openapi-fetch is what the folders of `cases` hold; `npm run types` compiles that. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emitOpenApiFetch } from '../../emit/clients/openapi-fetch/index.ts';
import { workingTree } from '../../load/index.ts';
import { REPOSITORY, readApi } from '../python/generate.ts';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));

test.each([
  ['library', 'generator/test/clients/cases/library', 'contract.yaml'],
  ['metadata', 'contracts', 'openapi/metadata.yaml'],
])('%s', async (name, folder, entry) => {
  const api = await readApi(workingTree(join(REPOSITORY, folder)), entry);
  const [file] = emitOpenApiFetch([api]);
  const path = join(CASES, name, 'expected.ts');
  if (process.env['UPDATE_GOLDEN'] === '1' && file !== undefined) writeFileSync(path, file.content);
  expect(file?.content).toBe(existsSync(path) ? readFileSync(path, 'utf8') : undefined);
});
