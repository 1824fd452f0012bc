import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { CONFIG_FILE, type Config, DEFAULT_CONFIG, readConfig } from './config.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage-error.ts';

/** What a command works on: contracts below one root, and how they are to be generated. */
export interface Inputs {
  /** Absolute folder that all references must stay in. */
  readonly root: string;
  /** Files or globs, relative to `root`. */
  readonly patterns: readonly string[];
  readonly config: Config;
}

/** The paths that were given, or else the ones that the folder's config names. */
export async function readInputs(paths: readonly string[], io: Io): Promise<Inputs> {
  const config = await readConfig(io.cwd);
  if (paths.length === 0) {
    if (config === undefined) {
      throw new UsageError(
        `No contracts: there is no ${CONFIG_FILE} in ${io.cwd}`,
        'Name the documents, or run "ai2text-codegen init" to get started',
      );
    }
    return { root: io.cwd, patterns: config.contracts, config };
  }
  const root = commonRoot(paths, io.cwd);
  const patterns = paths.map((path) => (path === '-' ? path : toPosix(relative(root, resolve(io.cwd, path)))));
  return { root, patterns, config: config ?? DEFAULT_CONFIG };
}

/** The working directory if it holds every path, else the nearest folder that does: references may not leave it. */
function commonRoot(paths: readonly string[], cwd: string): string {
  const files = paths.filter((path) => path !== '-').map((path) => resolve(cwd, path));
  const [first] = files;
  if (first === undefined || files.every((file) => isBelow(file, cwd))) return cwd;
  let root = dirname(first);
  while (!files.every((file) => isBelow(file, root))) root = dirname(root);
  return root;
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function toPosix(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
