import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, test } from 'vitest';
import { emitServers } from '../../emit/servers/index.ts';
import { expectGolden, readHttpCase } from '../golden-folder.ts';

const CASES = fileURLToPath(new URL('cases/', import.meta.url));

describe.each(readdirSync(CASES))('server of %s', (name) => {
  test('is what the golden folder holds', async () => {
    const folder = join(CASES, name);
    expectGolden(folder, emitServers([await readHttpCase(folder)], { importExtension: '.ts' }));
  });
});
