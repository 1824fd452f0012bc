import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { BuildError } from './build-error.ts';

/** Runs `npm pack` on a built package and gives the tarball's path in the folder `destination`. */
export function packFolder(folder: string, destination: string): string {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', folder, '--pack-destination', destination, '--json'], {
    cwd: destination,
    encoding: 'utf8',
  });
  if (status !== 0) throw new BuildError(`npm pack failed:\n${stderr}`);
  const [packed] = Object.values(JSON.parse(stdout) as Record<string, { readonly filename: string }>);
  if (packed === undefined) throw new BuildError(`npm pack named no tarball:\n${stdout}`);
  return join(destination, packed.filename);
}
