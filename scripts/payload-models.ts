/**
 * What the tests of `models` need and nobody else does: the printer, which brings three hundred packages, and the
 * libraries that its code is compiled with. All of it goes into the project's cache.
 *
 *     node scripts/payload-models.ts --path       prints the folder
 *     node scripts/payload-models.ts --install    makes sure that it is there, then prints it; needs Maven and Cargo
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './registry/index.ts';

/** Lock files say exactly what is fetched, and what it has to hash to. */
const LOCKED = fileURLToPath(new URL('payload-models/', import.meta.url));
const CACHE = fileURLToPath(new URL('../node_modules/.cache/ai2text/payload-models/', import.meta.url));
const VERSION = '5.10.1';

/** Folder with `node_modules`, Jackson in `jars`, and a crate whose dependencies are compiled. Throws without one. */
export function payloadModels(): string {
  const folder = join(CACHE, VERSION);
  if (!existsSync(folder)) throw new Error('No printer of models: run `node scripts/payload-models.ts --install`');
  return folder;
}

function install(): void {
  if (existsSync(join(CACHE, VERSION))) return;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, '.installing-'));
  try {
    cpSync(LOCKED, work, { recursive: true });
    run(work, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund']);
    run(work, 'mvn', ['--quiet', '--batch-mode', 'dependency:copy-dependencies', '-DoutputDirectory=jars']);
    run(work, 'cargo', ['build', '--quiet', '--locked', '--target-dir', 'target']);
    renameSync(work, join(CACHE, VERSION));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [command] = process.argv.slice(2);
  if (command === '--install') install();
  if (command === '--install' || command === '--path') process.stdout.write(`${payloadModels()}\n`);
  else {
    process.stderr.write('Usage: node scripts/payload-models.ts --path | --install\n');
    process.exitCode = 2;
  }
}
