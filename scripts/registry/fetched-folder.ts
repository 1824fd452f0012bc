import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that tests need and nobody else does: a folder of the project's cache, filled from a registry. */
export interface FetchedFolder {
  /** Of the folder in the cache, and of the script. */
  readonly name: string;
  /** What is in it, in words that follow "No". */
  readonly content: string;
  /** Another version is another folder. */
  readonly version: string;
  /** Environment variable with the path of one that shall be used instead: nothing is installed then. */
  readonly variable?: string;
  /** Fetches into the folder that it is given, and gives the part of it that is kept, or all of it. */
  fetch(work: string): string;
}

/** Where the folder lies once it is installed. */
export function folderCache({ name, version }: FetchedFolder): string {
  return fileURLToPath(new URL(`../../node_modules/.cache/ai2text/${name}/${version}`, import.meta.url));
}

/** Path of the folder. Throws where it is not installed. */
export function findFolder(folder: FetchedFolder): string {
  const chosen = folder.variable === undefined ? undefined : process.env[folder.variable];
  const path = chosen ?? folderCache(folder);
  if (existsSync(path)) return path;
  throw new Error(`No ${folder.content}: run \`node scripts/${folder.name}.ts --install\``);
}

/** Fills the folder, unless it is there. It appears whole. */
function installFolder(folder: FetchedFolder): void {
  const cache = folderCache(folder);
  if ((folder.variable !== undefined && process.env[folder.variable] !== undefined) || existsSync(cache)) return;
  mkdirSync(dirname(cache), { recursive: true });
  const work = mkdtempSync(`${dirname(cache)}/.installing-`);
  try {
    renameSync(folder.fetch(work), cache);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * The command line of a folder's script: `--path` or `--install`. Gives the exit code.
 * @param find gives the path that is printed, where it is not that of the folder
 */
export function runFolderScript(
  folder: FetchedFolder,
  args: readonly string[],
  find: () => string = () => findFolder(folder),
): number {
  const [command] = args;
  if (command !== '--path' && command !== '--install') {
    process.stderr.write(`Usage: node scripts/${folder.name}.ts --path | --install\n`);
    return 2;
  }
  if (command === '--install') installFolder(folder);
  process.stdout.write(`${find()}\n`);
  return 0;
}
