/**
 * Debian's headers of nlohmann/json, with which the tests of `models` compile C++. Unpacked into the project's cache.
 *
 *     node scripts/nlohmann-json.ts --path       prints the folder
 *     node scripts/nlohmann-json.ts --install    makes sure that it is there, then prints it
 *
 * `NLOHMANN_JSON` names another folder with `usr/include` in it, for machines that no packages of Debian are for.
 */
import { join } from 'node:path';
import { type FetchedFolder, findFolder, runFolderScript, unpackDebianPackages } from './registry/index.ts';

const HEADERS: FetchedFolder = {
  name: 'nlohmann-json',
  content: 'headers of nlohmann/json',
  version: '1',
  variable: 'NLOHMANN_JSON',
  fetch(work) {
    unpackDebianPackages(work, ['nlohmann-json3-dev']);
    return work;
  },
};

/** Folder of headers. Throws where they are not installed. */
export function nlohmannJson(): string {
  return join(findFolder(HEADERS), 'usr/include');
}

if (import.meta.main) process.exitCode = runFolderScript(HEADERS, process.argv.slice(2));
