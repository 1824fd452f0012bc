import { globSync } from 'node:fs';
import { join } from 'node:path';

/** The one file that a pattern finds. Throws if it finds none, or more. */
export function onlyFile(folder: string, pattern: string): string {
  const [found, ...more] = globSync(pattern, { cwd: folder });
  if (found === undefined || more.length > 0) throw new Error(`${pattern} is not exactly one file`);
  return join(folder, found);
}
