/**
 * Writes the pages that the console shows beside its own: the reference of the contracts, and the report of the gate on
 * what has changed since the last release.
 *
 *     node scripts/console-pages.ts
 */
import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'services/console/pages');
const REFERENCE = join(FOLDER, 'reference');
const GATE = join(FOLDER, 'gate.html');

function run(...argv: string[]) {
  const command = [join(ROOT, 'generator/cli/main.ts'), ...argv];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 });
}

function isFresh(): boolean {
  const written = statSync(join(REFERENCE, 'index.html'), { throwIfNoEntry: false });
  if (written === undefined) return false;
  const sources = globSync('contracts/**/*.yaml', { cwd: ROOT });
  return sources.every((file) => statSync(join(ROOT, file)).mtimeMs <= written.mtimeMs);
}

mkdirSync(FOLDER, { recursive: true });
if (!isFresh()) {
  rmSync(REFERENCE, { recursive: true, force: true });
  const { status, stderr } = run('docs', '--out', REFERENCE);
  // The console works without it.
  if (status !== 0) process.stderr.write(`The reference of the contracts could not be written.\n${stderr}`);
}
// What there is to compare with changes without any file of the working tree.
const { status, stdout } = run('gate', '--format', 'html');
if ((status === 0 || status === 1) && stdout.includes('<html')) writeFileSync(GATE, stdout);
else rmSync(GATE, { force: true });
