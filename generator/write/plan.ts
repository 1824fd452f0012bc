import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../emit/output-file.ts';
import { isInside, MANIFEST, manifestText, readManifest } from './manifest.ts';
import { asWriteError, WriteError } from './write-error.ts';

/** What would have to change for the output root to hold exactly these files. */
export interface Plan {
  readonly added: readonly OutputFile[];
  readonly changed: readonly OutputFile[];
  /** Paths that were generated before and are no longer. */
  readonly stale: readonly string[];
  readonly unchanged: number;
  readonly manifest: OutputFile | undefined;
}

/** Compares files with the disk. Refuses paths that leave the root, links in the way, and files of somebody's own. */
export function planFiles(root: string, files: readonly OutputFile[]): Plan {
  const known = readManifest(root);
  const added: OutputFile[] = [];
  const changed: OutputFile[] = [];
  const paths = new Set<string>();
  for (const file of files) {
    checkPath(root, file, paths);
    const current = currentText(join(root, file.path));
    if (current === undefined) added.push(file);
    else if (!isSame(current, file.content)) {
      if (!known.has(file.path)) throw foreign(join(root, file.path));
      changed.push(file);
    }
  }
  const stale = [...known].filter((path) => !paths.has(path) && existsSync(join(root, path)));
  const manifest = { path: MANIFEST, content: manifestText([...paths]) };
  return {
    added,
    changed,
    stale,
    unchanged: files.length - added.length - changed.length,
    manifest: isSame(currentText(join(root, MANIFEST)), manifest.content) ? undefined : manifest,
  };
}

/** On Windows git gives text files other line ends than were committed: that is no drift. */
function isSame(current: string | undefined, content: string): boolean {
  return current === content || current?.replaceAll('\r\n', '\n') === content;
}

/** Refuses a path that leaves the root, comes twice, or has a link on its way. */
export function checkPath(root: string, { path }: OutputFile, paths: Set<string>): void {
  if (!isInside(path) || path === MANIFEST) throw new Error(`A target wants to write outside of its root: ${path}`);
  if (paths.has(path)) throw new Error(`A target wants to write a file twice: ${path}`);
  paths.add(path);
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    if (isLink(join(root, folder))) {
      throw new WriteError(
        join(root, folder),
        'a link stands where a folder is needed',
        'replace the link by a folder',
      );
    }
  }
}

function isLink(folder: string): boolean {
  try {
    return lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch (error) {
    throw asWriteError(error, folder);
  }
}

function foreign(file: string): WriteError {
  return new WriteError(
    file,
    'a file that was not generated stands where a generated one must go',
    'move it away, or generate into another folder with --out',
  );
}

/** Content of a file; undefined when there is none. */
export function currentText(file: string): string | undefined {
  try {
    const stat = lstatSync(file, { throwIfNoEntry: false });
    if (stat === undefined) return undefined;
    if (stat.isFile()) return readFileSync(file, 'utf8');
  } catch (error) {
    throw asWriteError(error, file);
  }
  throw foreign(file);
}
