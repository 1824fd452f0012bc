import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackages } from '../../scripts/packaging/index.ts';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A stranger's machine: a folder outside of the repository with our packages installed from tarballs. */
export interface Stranger {
  readonly folder: string;
  /** Runs a program of the installation, or of the PATH, in the folder or in one below. */
  run(program: string, args: readonly string[], below?: string): Outcome;
  remove(): void;
}

export async function createStranger(): Promise<Stranger> {
  const folder = mkdtempSync(join(tmpdir(), 'ai2text-stranger-'));
  await installPackages(folder);
  return {
    folder,
    run: (program, args, below = '.') => {
      const { status, stdout, stderr } = spawnSync(program, args, {
        cwd: join(folder, below),
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${join(folder, 'node_modules/.bin')}:${process.env['PATH']}`,
          NO_COLOR: '1',
        },
      });
      return { status, stdout, stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
