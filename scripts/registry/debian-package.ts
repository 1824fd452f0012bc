import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { onlyFile } from './only-file.ts';
import { run } from './run.ts';

/**
 * Downloads a package of the Debian that this machine runs and unpacks it into a folder, without installing it.
 *
 * @param digests SHA-256 of the files that may come, in hex; without them the suite decides which version it is
 * @throws Error if it can't be had, or is not one that is known
 */
export function unpackDebianPackage(folder: string, name: string, digests?: ReadonlySet<string>): void {
  download(folder, () => [name]);
  const file = onlyFile(folder, '*.deb');
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (digests !== undefined && !digests.has(digest)) {
    throw new Error(`the SHA-256 of ${basename(file)} is not the known one: ${digest}`);
  }
  unpack(folder);
}

/** Downloads packages and unpacks them one over the other; what they depend on comes only if it is named, too. */
export function unpackDebianPackages(folder: string, names: readonly string[]): void {
  download(folder, () => names);
  unpack(folder);
}

/** The same with one package and all that it needs and this machine lacks. */
export function unpackDebianProgram(folder: string, name: string): void {
  download(folder, (options) => [...new Set([name, ...lacking(folder, name, options)])]);
  unpack(folder);
}

function lacking(folder: string, name: string, options: readonly string[]): readonly string[] {
  const ask = ['--print-uris', '--yes', '--no-install-recommends', 'install', name];
  return [...run(folder, 'apt-get', [...options, ...ask]).matchAll(/^'[^']*' (?<name>[^_ ]+)_/gm)].flatMap(
    ({ groups }) => groups?.['name'] ?? [],
  );
}

function unpack(folder: string): void {
  for (const file of globSync('*.deb', { cwd: folder })) {
    run(folder, 'dpkg', ['-x', file, '.']);
    rmSync(join(folder, file));
  }
}

/** Images of containers come without apt's lists of packages: then those are fetched first, which needs no root elsewhere. */
function download(folder: string, choose: (options: readonly string[]) => readonly string[]): void {
  try {
    run(folder, 'apt-get', ['download', ...choose([])]);
  } catch {
    const lists = join(folder, '.lists');
    for (const each of ['partial', 'cache/archives/partial']) mkdirSync(join(lists, each), { recursive: true });
    const elsewhere = ['-o', `Dir::State::Lists=${lists}`, '-o', `Dir::Cache=${join(lists, 'cache')}`];
    run(folder, 'apt-get', [...elsewhere, 'update']);
    run(folder, 'apt-get', [...elsewhere, 'download', ...choose(elsewhere)]);
    rmSync(lists, { recursive: true });
  }
}
