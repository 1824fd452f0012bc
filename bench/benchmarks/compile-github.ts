import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Benchmark, Place } from '../benchmark.ts';
import { alternate, type Contestant, compare, runProcess } from '../measure/index.ts';
import { GITHUB_DOCUMENT } from './github.ts';

const ROUNDS = 5;
const COMPILERS = { 'TypeScript 7': 'typescript', 'TypeScript 5.9': 'typescript-5.9' } as const;
const PEER = "openapi-typescript's types";

const CONTESTANTS = { [PEER]: 'peer', 'our types in the same form': 'types', 'our client': 'ours' } as const;

export const compileGithub: Benchmark = {
  name: 'compile-github',
  title: 'Type-checking what was generated from a big contract',
  about:
    "tsc on what is generated from GitHub's REST API: openapi-typescript's types, ours in the same form (for openapi-fetch), " +
    'and our own client: types, the functions of 1,223 operations and the runtime.',
  async run(place) {
    await generateBoth(place);
    const tables: string[] = [];
    for (const [title, packageName] of Object.entries(COMPILERS)) {
      const contestants = Object.entries(CONTESTANTS).map(([name, folder]) => checks(name, folder, packageName, place));
      tables.push(`${title}:\n\n${compare(await alternate(contestants, ROUNDS), PEER)}`);
    }
    return tables.join('\n\n');
  },
};

async function generateBoth({ codegen, peers, scratch }: Place): Promise<void> {
  const peer = join(peers, 'node_modules/openapi-typescript/bin/cli.js');
  const commands = {
    peer: [peer, GITHUB_DOCUMENT, '-o', join(scratch, 'peer/types.ts')],
    ours: [codegen, 'clients', GITHUB_DOCUMENT, '--lang', 'typescript', '--out', join(scratch, 'ours')],
    types: [codegen, 'clients', GITHUB_DOCUMENT, '--format', 'openapi-fetch', '--out', join(scratch, 'types')],
  };
  for (const args of Object.values(commands)) await runProcess({ program: process.execPath, args });
  for (const folder of Object.values(CONTESTANTS)) {
    mkdirSync(join(scratch, folder), { recursive: true });
    writeFileSync(join(scratch, folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: OPTIONS }));
    writeFileSync(join(scratch, folder, 'package.json'), JSON.stringify({ type: 'module' }));
  }
}

const OPTIONS = {
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  module: 'NodeNext',
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  skipLibCheck: true,
};

function checks(name: string, folder: string, packageName: string, { scratch }: Place): Contestant {
  const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  const args = [join(dirname(manifest), 'bin/tsc'), '-p', join(scratch, folder)];
  return { name, command: { program: process.execPath, args } };
}
