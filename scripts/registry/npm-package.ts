import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { onlyFile } from './only-file.ts';
import { run } from './run.ts';

export interface NpmPackage {
  readonly name: string;
  readonly version: string;
  /** SHA-512 of the packed file in base64, as npm writes it: a registry may be mirrored, so what it gives is compared. */
  readonly integrity: string;
}

/** Fetches a package of npm into a folder, and gives the path of its packed file. Throws where its digest is another. */
export function fetchNpmPackage(folder: string, { integrity, name, version }: NpmPackage): string {
  run(folder, 'npm', ['pack', '--silent', `${name}@${version}`]);
  const packed = onlyFile(folder, '*.tgz');
  const digest = createHash('sha512').update(readFileSync(packed)).digest('base64');
  if (digest !== integrity) throw new Error(`the SHA-512 of ${name}@${version} is not the known one: ${digest}`);
  return packed;
}
