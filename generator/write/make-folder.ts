import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing, all or none; gives the uppermost one made. They are made one by
 * one, because Node's own way never ends on file systems that take no folders and say that the parent is missing.
 */
export function makeFolder(folder: string): string | undefined {
  const missing: string[] = [];
  for (let at = resolve(folder); !existsSync(at); at = dirname(at)) missing.unshift(at);
  const made: string[] = [];
  try {
    for (const each of missing) if (makeOne(each)) made.push(each);
  } catch (error) {
    for (const each of made.reverse()) rmdirSync(each);
    throw error;
  }
  return made[0];
}

/** False where somebody else made it meanwhile. */
function makeOne(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return false;
    throw error;
  }
}
