import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage, PACKAGE_NAMES, packFolder } from '../../scripts/packaging/index.ts';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A stranger's machine: a folder outside of the repository with our packages installed from tarballs. */
export interface Installation {
  readonly folder: string;
  /** Runs a program of the installation, or of the PATH, in its folder or in one below. */
  run(program: string, args: readonly string[], below?: string): Outcome;
  remove(): void;
}

export function installPackages(): Installation {
  const home = mkdtempSync(join(tmpdir(), 'ai2text-package-'));
  const folder = join(home, 'stranger');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const run = (program: string, args: readonly string[], below = '.'): Outcome => {
    const bin = join(folder, 'node_modules/.bin');
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: join(folder, below),
      encoding: 'utf8',
      env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, NO_COLOR: '1' },
    });
    return { status, stdout, stderr };
  };
  const tarballs = PACKAGE_NAMES.map((name) => packFolder(buildPackage(name, join(home, name)), home));
  const installed = run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs]);
  if (installed.status !== 0) throw new Error(`npm install failed:\n${installed.stderr}`);
  return { folder, run, remove: () => rmSync(home, { recursive: true, force: true }) };
}
