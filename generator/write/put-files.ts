import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputFile } from '../emit/output-file.ts';
import { checkPath, currentText } from './plan.ts';
import { stage } from './stage.ts';

/** What `putFiles` does, or would do, by path. */
export interface Put {
  readonly written: readonly string[];
  readonly removed: readonly string[];
}

/** Compares with the disk and writes nothing. */
export function planPut(root: string, files: readonly OutputFile[], removed: readonly string[] = []): Put {
  const paths = new Set<string>();
  for (const file of files) checkPath(root, file, paths);
  return {
    written: files.filter(({ path, content }) => currentText(join(root, path)) !== content).map(({ path }) => path),
    removed: removed.filter((path) => !paths.has(path) && existsSync(join(root, path))),
  };
}

/**
 * Writes single files among those of other people, all or none: no manifest claims them, so whoever calls this has to
 * know what it replaces. Unchanged files stay untouched.
 */
export function putFiles(root: string, files: readonly OutputFile[], removed: readonly string[] = []): Put {
  const put = planPut(root, files, removed);
  const outgoing = files.filter(({ path }) => put.written.includes(path));
  for (const { from, to } of stage(root, outgoing)) renameSync(from, to);
  for (const path of put.removed) rmSync(join(root, path), { force: true });
  return put;
}
