import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage } from './build.ts';
import { BuildError } from './build-error.ts';
import { packFolder } from './pack-folder.ts';
import { PACKAGE_NAMES } from './packages.ts';

/** Builds and packs our packages, and installs the tarballs as a stranger would, into a folder that has none yet. */
export async function installPackages(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true, "type": "module" }\n');
  const workshop = mkdtempSync(join(tmpdir(), 'ai2text-packages-'));
  try {
    const tarballs: string[] = [];
    for (const name of PACKAGE_NAMES)
      tarballs.push(packFolder(await buildPackage(name, join(workshop, name)), workshop));
    const { status, stderr } = spawnSync(
      'npm',
      ['install', '--no-save', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs],
      { cwd: folder, encoding: 'utf8' },
    );
    if (status !== 0) throw new BuildError(`npm install failed:\n${stderr}`);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}
