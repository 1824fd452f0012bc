import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from '../scripts/packaging/index.ts';
import type { Place } from './benchmark.ts';

const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));
const PEERS = join(REPOSITORY, 'bench/peers');
const CACHE = join(REPOSITORY, 'bench/.cache');

/** Installs what is compared: our packages as they are now, and the peers where they are missing or outdated. */
export async function preparePlace(): Promise<Place> {
  const installation = join(CACHE, 'installed');
  rmSync(CACHE, { recursive: true, force: true });
  await installPackages(installation);
  if (!peersAreInstalled()) {
    const { status, stderr } = spawnSync('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], {
      cwd: PEERS,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`npm ci failed in ${PEERS}:\n${stderr}`);
  }
  return {
    repository: REPOSITORY,
    codegen: join(installation, 'node_modules/ai2text-codegen/generator/cli/main.js'),
    peers: PEERS,
    scratch: join(CACHE, 'scratch'),
  };
}

export function emptyScratch({ scratch }: Place): void {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
}

/** npm notes what it installed in a lockfile of its own, which is newer than ours unless ours has changed since. */
function peersAreInstalled(): boolean {
  const note = join(PEERS, 'node_modules/.package-lock.json');
  return existsSync(note) && statSync(note).mtimeMs >= statSync(join(PEERS, 'package-lock.json')).mtimeMs;
}
