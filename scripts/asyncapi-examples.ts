/**
 * Documents that the AsyncAPI initiative gives as examples, for tests. They come in the package of its command line, of
 * which nothing else is needed.
 *
 *     node scripts/asyncapi-examples.ts --path       prints their folder
 *     node scripts/asyncapi-examples.ts --install    makes sure that they are there, then prints it
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchNpmPackage, run } from './registry/index.ts';

const VERSION = '6.2.0';
const INTEGRITY = 'uAHKi86tXC/mMDzPCtUHZ27sf/TnZCt9CkzmCkdTnQGOrSkR5pCi8yTgJdhX94yexroJ5WOjnpdvBAeowmqjig==';
const CACHE = fileURLToPath(new URL('../node_modules/.cache/ai2text/asyncapi-examples/', import.meta.url));

/** Folder of the documents. Throws where they are not installed. */
export function asyncApiExamples(): string {
  const folder = join(CACHE, VERSION);
  if (!existsSync(folder)) throw new Error('No AsyncAPI examples: run `node scripts/asyncapi-examples.ts --install`');
  return folder;
}

function install(): void {
  if (existsSync(join(CACHE, VERSION))) return;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, '.installing-'));
  try {
    const packed = fetchNpmPackage(work, { name: '@asyncapi/cli', version: VERSION, integrity: INTEGRITY });
    run(work, 'tar', ['-xzf', packed]);
    cpSync(join(work, 'package/assets/examples'), join(work, 'examples'), { recursive: true });
    renameSync(join(work, 'examples'), join(CACHE, VERSION));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [command] = process.argv.slice(2);
  if (command === '--install') install();
  if (command === '--install' || command === '--path') process.stdout.write(`${asyncApiExamples()}\n`);
  else {
    process.stderr.write('Usage: node scripts/asyncapi-examples.ts --path | --install\n');
    process.exitCode = 2;
  }
}
