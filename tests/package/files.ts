import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Contents of all files below a folder, by relative path. */
export function readFiles(folder: string): Record<string, string> {
  return mapFiles(folder, (file) => readFileSync(file, 'utf8'));
}

/** When each file below a folder was last written, in nanoseconds, and its inode: a rewrite changes either. */
export function stampFiles(folder: string): Record<string, string> {
  return mapFiles(folder, (file) => {
    const { ino, mtimeNs } = statSync(file, { bigint: true });
    return `${ino} ${mtimeNs}`;
  });
}

function mapFiles<T>(folder: string, read: (file: string) => T): Record<string, T> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), read(path)]));
}
