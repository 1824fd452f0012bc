import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Benchmark, Place } from '../benchmark.ts';
import { alternate, type Contestant, compare, runProcess } from '../measure/index.ts';
import { GITHUB_DOCUMENT } from './github.ts';
import { stripeDocument } from './stripe.ts';

const ROUNDS = 9;
const FLOOR = fileURLToPath(new URL('../floor.ts', import.meta.url));
const PEER = 'openapi-typescript, types only';

const ABOUT =
  'We write a server with validators and a TypeScript client; openapi-typescript writes types. It shall take us less than ' +
  'a sixth of its time. The floor reads, parses, and writes as many files and bytes as we do.';

export const generateGithub: Benchmark = {
  name: 'generate-github',
  title: 'Generation from a big contract',
  about: `GitHub's REST API, 1,223 operations. ${ABOUT}`,
  run: (place) => generate(GITHUB_DOCUMENT, place),
};

export const generateStripe: Benchmark = {
  name: 'generate-stripe',
  title: 'Generation from a contract of big types',
  about: `Stripe's API, 452 operations whose types refer to each other. ${ABOUT}`,
  run: (place) => generate(stripeDocument(place), place),
};

async function generate(document: string, { codegen, peers, scratch }: Place): Promise<string> {
  const ours = (targets: 'servers' | 'clients' | 'generate', folder: string): Contestant => {
    const out = join(scratch, folder);
    const args = [codegen, targets, document, '--lang', 'typescript', '--out', out];
    return {
      name: NAMES[targets],
      command: { program: process.execPath, args },
      prepare: () => rmSync(out, { recursive: true, force: true }),
    };
  };
  const everything = ours('generate', 'everything');
  const sizes = await sizesOf(everything, scratch);
  const again = { ...ours('generate', 'again'), name: 'ours, again with nothing to change', prepare: () => {} };
  const measured = await alternate(
    [
      { name: PEER, command: peerCommand(document, peers, scratch) },
      everything,
      ours('servers', 'servers'),
      ours('clients', 'clients'),
      again,
      {
        name: 'the floor',
        command: { program: process.execPath, args: [FLOOR, document, sizes, join(scratch, 'floor')] },
        prepare: () => rmSync(join(scratch, 'floor'), { recursive: true, force: true }),
      },
    ],
    ROUNDS,
  );
  return compare(measured, PEER);
}

const NAMES = {
  generate: 'ours, server and client',
  servers: 'ours, server only',
  clients: 'ours, client only',
} as const;

function peerCommand(document: string, peers: string, scratch: string): Contestant['command'] {
  const program = join(peers, 'node_modules/openapi-typescript/bin/cli.js');
  return { program: process.execPath, args: [program, document, '-o', join(scratch, 'types.ts')] };
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
