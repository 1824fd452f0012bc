import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';
import { type ClientOptions, emitTypeScriptClient } from '../../emit/clients/typescript/index.ts';
import { expectGolden, readHttpCase } from '../golden-folder.ts';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));

/** What `options.json` of a case says, where it has one. */
function optionsOf(folder: string): Pick<ClientOptions, 'types'> {
  const file = join(folder, 'options.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

describe.each(readdirSync(CASES))('client of %s', (name) => {
  test('is what the golden folder holds', async () => {
    const folder = join(CASES, name);
    const files = emitTypeScriptClient([await readHttpCase(folder)], { importExtension: '.ts', ...optionsOf(folder) });
    // The runtime is the same for every contract: one case has it, for tests that run what stands beside it.
    expectGolden(
      folder,
      files.filter(({ path }) => name === 'wire' || name === 'types-open' || !path.startsWith('runtime/')),
    );
  });
});
