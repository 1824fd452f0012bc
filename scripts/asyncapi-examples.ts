/**
 * Documents that the AsyncAPI initiative gives as examples, for tests. They come in the package of its command line, of
 * which nothing else is needed.
 *
 *     node scripts/asyncapi-examples.ts --path       prints their folder
 *     node scripts/asyncapi-examples.ts --install    makes sure that they are there, then prints it
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type FetchedFolder, fetchNpmPackage, findFolder, run, runFolderScript } from './registry/index.ts';

const VERSION = '6.2.0';
const INTEGRITY = 'uAHKi86tXC/mMDzPCtUHZ27sf/TnZCt9CkzmCkdTnQGOrSkR5pCi8yTgJdhX94yexroJ5WOjnpdvBAeowmqjig==';

const EXAMPLES: FetchedFolder = {
  name: 'asyncapi-examples',
  content: 'AsyncAPI examples',
  version: VERSION,
  fetch(work) {
    const packed = fetchNpmPackage(work, { name: '@asyncapi/cli', version: VERSION, integrity: INTEGRITY });
    run(work, 'tar', ['-xzf', packed]);
    cpSync(join(work, 'package/assets/examples'), join(work, 'examples'), { recursive: true });
    return join(work, 'examples');
  },
};

/** Folder of the documents. Throws where they are not installed. */
export function asyncApiExamples(): string {
  return findFolder(EXAMPLES);
}

if (import.meta.main) process.exitCode = runFolderScript(EXAMPLES, process.argv.slice(2));
