import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark } from '../benchmark.ts';
import { alternate, type Contestant, compare, runProcess } from '../measure/index.ts';
import { GITHUB_DOCUMENT } from './github.ts';

const ROUNDS = 9;
const FLOOR = fileURLToPath(new URL('../floor.ts', import.meta.url));
const PEER = 'openapi-typescript, types only';

export const generateGithub: Benchmark = {
  name: 'generate-github',
  title: 'Generation from a big contract',
  about:
    "GitHub's REST API, 1,223 operations. We write a server with validators and a TypeScript client; openapi-typescript writes " +
    'types. The floor reads, parses, and writes as many files and bytes as we do.',
  async run(place) {
    const ours = (targets: 'servers' | 'clients' | 'generate', folder: string): Contestant => {
      const out = join(place.scratch, folder);
      return {
        name: NAMES[targets],
        command: {
          program: process.execPath,
          args: [place.codegen, targets, GITHUB_DOCUMENT, '--lang', 'typescript', '--out', out],
        },
        prepare: () => rmSync(out, { recursive: true, force: true }),
      };
    };
    const everything = ours('generate', 'everything');
    const sizes = await sizesOf(everything, place.scratch);
    const again = { ...ours('generate', 'again'), name: 'ours, again with nothing to change', prepare: () => {} };
    const measured = await alternate(
      [
        { name: PEER, command: peerCommand(place.peers, place.scratch) },
        everything,
        ours('servers', 'servers'),
        ours('clients', 'clients'),
        again,
        {
          name: 'the floor',
          command: { program: process.execPath, args: [FLOOR, GITHUB_DOCUMENT, sizes, join(place.scratch, 'floor')] },
          prepare: () => rmSync(join(place.scratch, 'floor'), { recursive: true, force: true }),
        },
      ],
      ROUNDS,
    );
    return compare(measured, PEER);
  },
};

const NAMES = {
  generate: 'ours, server and client',
  servers: 'ours, server only',
  clients: 'ours, client only',
} as const;

function peerCommand(peers: string, scratch: string): Contestant['command'] {
  const program = join(peers, 'node_modules/openapi-typescript/bin/cli.js');
  return { program: process.execPath, args: [program, GITHUB_DOCUMENT, '-o', join(scratch, 'types.ts')] };
}

/** Generates once and notes the size of every file, for the floor to repeat. Gives the note's path. */
async function sizesOf({ command }: Contestant, scratch: string): Promise<string> {
  const out = command.args.at(-1) ?? scratch;
  await runProcess(command);
  const sizes = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  mkdirSync(scratch, { recursive: true });
  const note = join(scratch, 'sizes.json');
  writeFileSync(note, JSON.stringify(sizes));
  return note;
}
