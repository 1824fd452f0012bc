import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

const NAME = 'ai2text-codegen';

/** In the project's own `node_modules/.cache` when there is one, else where the system keeps caches of a person. */
export function cacheFolder(root: string): string {
  const modules = join(root, 'node_modules');
  if (statSync(modules, { throwIfNoEntry: false })?.isDirectory() === true) return join(modules, '.cache', NAME);
  const configured = process.env['XDG_CACHE_HOME'];
  // A relative folder is to be ignored, says the XDG specification.
  const base = configured !== undefined && isAbsolute(configured) ? configured : join(homedir(), '.cache');
  return join(base, NAME);
}
