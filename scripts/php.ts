/**
 * Debian's PHP, with which the tests of `models` run what is printed. Unpacked into the project's cache without root.
 *
 *     node scripts/php.ts --path       prints the folder
 *     node scripts/php.ts --install    makes sure that it is there, then prints it
 *
 * `PHP` names another program, for machines that no packages of Debian are for: 8.1 or newer.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { type FetchedFolder, findFolder, onlyFile, runFolderScript, unpackDebianProgram } from './registry/index.ts';

const PHP: FetchedFolder = {
  name: 'php',
  content: 'PHP',
  version: '1',
  variable: 'PHP',
  fetch(work) {
    unpackDebianProgram(work, 'php-cli');
    return work;
  },
};

/** The program, and where its libraries lie. Throws where it is not installed. */
export function php(): { readonly program: string; readonly libraries: string } {
  const found = findFolder(PHP);
  if (found === process.env['PHP']) return { program: found, libraries: '' };
  const libraries = globSync('{usr/,}lib/*-linux-gnu*', { cwd: found }).map((folder) => join(found, folder));
  return { program: onlyFile(found, 'usr/bin/php[0-9]*'), libraries: libraries.join(':') };
}

if (import.meta.main) process.exitCode = runFolderScript(PHP, process.argv.slice(2));
