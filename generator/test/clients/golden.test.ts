import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';
import { emitTypeScriptClient } from '../../emit/clients/typescript/index.ts';
import { expectGolden, readHttpCase } from '../golden-folder.ts';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));

describe.each(readdirSync(CASES))('client of %s', (name) => {
  test('is what the golden folder holds', async () => {
    const folder = join(CASES, name);
    const files = emitTypeScriptClient([await readHttpCase(folder)], { importExtension: '.ts' });
    // The runtime is the same for every contract: one case has it, for tests that run what stands beside it.
    expectGolden(
      folder,
      files.filter(({ path }) => name === 'wire' || !path.startsWith('runtime/')),
    );
  });
});
