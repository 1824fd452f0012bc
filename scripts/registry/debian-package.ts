import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { onlyFile } from './only-file.ts';
import { run } from './run.ts';

/**
 * Downloads a package of the Debian that this machine runs and unpacks it into a folder, without installing it.
 *
 * @param digests SHA-256 of the files that may come, in hex; without them the suite decides which version it is
 * @throws Error if it can't be had, or is not one that is known
 */
export function unpackDebianPackage(folder: string, name: string, digests?: ReadonlySet<string>): void {
  run(folder, 'apt-get', ['download', name]);
  const file = onlyFile(folder, '*.deb');
  const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (digests !== undefined && !digests.has(digest)) {
    throw new Error(`the SHA-256 of ${basename(file)} is not the known one: ${digest}`);
  }
  run(folder, 'dpkg', ['-x', file, '.']);
}
