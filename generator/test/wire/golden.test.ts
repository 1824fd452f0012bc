import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { emitTypeScriptClient } from '../../emit/clients/typescript/index.ts';
import { emitServers } from '../../emit/servers/index.ts';
import { expectGolden, readHttpCase } from '../golden-folder.ts';

const CASE = fileURLToPath(new URL('cases/styles', import.meta.url));

test('client and server of every style are what the golden folder holds', async () => {
  const api = await readHttpCase(CASE);
  const options = { importExtension: '.ts' };
  expectGolden(CASE, [
    ...emitTypeScriptClient([api], options).map((file) => ({ ...file, path: `client/${file.path}` })),
    ...emitServers([api], options).map((file) => ({ ...file, path: `server/${file.path}` })),
  ]);
});
