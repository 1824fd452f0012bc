/** Contracts that lie in a folder of a repository: machines name files from its top, people from where they are. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OPENAPI, openapi } from './contracts.ts';
import { Repository } from './repository.ts';

const CONFIG = '{ "contracts": ["contracts/openapi/*.yaml"] }';

/** The folder of an API in a repository with a release, changed since. */
function inFolder(repository: Repository): Repository {
  const folder = join(repository.root, 'packages/the api');
  mkdirSync(folder, { recursive: true });
  const api = new Repository(folder);
  api.write('ai2text-codegen.json', CONFIG);
  api.write(OPENAPI, openapi);
  repository.release('v1.2.0');
  api.edit(OPENAPI, 'maxLength: 200', 'maxLength: 0');
  return api;
}

const PLACES = {
  github: [/^::\w+ file=(.*?),/gm, `packages/the api/${OPENAPI}`],
  sarif: [/"uri": "(.*?)"/g, `packages/the%20api/${OPENAPI}`],
} as const;

test.each(['github', 'sarif'] as const)('%s names files from the top of the repository', async (format) => {
  using repository = Repository.create();
  const api = inFolder(repository);
  const [pattern, file] = PLACES[format];
  for (const command of ['validate', 'diff', 'gate']) {
    const { stdout } = await api.command(command, '--format', format);
    const named = [...stdout.matchAll(pattern)].map(([, name]) => name);
    expect(new Set(named), command).toEqual(new Set([file]));
  }
});

test('text names them from where it is read', async () => {
  using repository = Repository.create();
  const api = inFolder(repository);
  expect((await api.command('validate')).stderr).toMatch(new RegExp(`^${OPENAPI}:`, 'm'));
  expect((await api.command('gate')).stdout).toMatch(new RegExp(` ${OPENAPI}:`));
});
