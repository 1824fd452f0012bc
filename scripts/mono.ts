/**
 * A compiler of C#, what runs its programs, and Newtonsoft.Json, all of Debian: what the tests of `models` need. Unpacked
 * into the project's cache without root.
 *
 *     node scripts/mono.ts --path       prints the folder
 *     node scripts/mono.ts --install    makes sure that it is there, then prints it
 *
 * `MONO_ROOT` names another folder with the same in it, for machines that no packages of Debian are for.
 */
import { type FetchedFolder, findFolder, runFolderScript, unpackDebianPackages } from './registry/index.ts';

/** The compiler, the runtime, and all that they and Newtonsoft.Json load when they run. */
const PACKAGES = [
  'mono-mcs',
  'mono-runtime-common',
  'mono-runtime-sgen',
  'libmono-corlib4.5-dll',
  'libmono-system4.0-cil',
  'libmono-system-configuration4.0-cil',
  'libmono-system-core4.0-cil',
  'libmono-system-data4.0-cil',
  'libmono-system-numerics4.0-cil',
  'libmono-system-runtime-serialization4.0-cil',
  'libmono-system-xml4.0-cil',
  'libmono-system-xml-linq4.0-cil',
  'libnewtonsoft-json5.0-cil',
];

const MONO: FetchedFolder = {
  name: 'mono',
  content: 'compiler of C#',
  version: '1',
  variable: 'MONO_ROOT',
  fetch(work) {
    unpackDebianPackages(work, PACKAGES);
    return work;
  },
};

/** Folder with `usr/bin` and `usr/lib`. Throws where it is not installed. */
export function mono(): string {
  return findFolder(MONO);
}

if (import.meta.main) process.exitCode = runFolderScript(MONO, process.argv.slice(2));
