import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../emit/output-file.ts';
import { makeFolder } from './make-folder.ts';
import { asWriteError, WriteError } from './write-error.ts';

/** A file that stands beside its place. */
export interface Staged {
  readonly from: string;
  readonly to: string;
}

/** Writes files beside their places; when one cannot be written, none is left. */
export function stage(root: string, files: readonly OutputFile[]): Staged[] {
  const staged: Staged[] = [];
  const folders = new Set<string>();
  const created: string[] = [];
  for (const { path, content } of files) {
    const to = join(root, path);
    const from = `${to}.${process.pid}.staged`;
    try {
      const folder = dirname(to);
      const first = folders.has(folder) ? undefined : makeFolder(folder);
      if (first !== undefined) created.push(first);
      folders.add(folder);
      staged.push({ from, to });
      writeFileSync(from, content);
    } catch (error) {
      for (const each of staged) rmSync(each.from, { force: true });
      for (const each of created) rmSync(each, { recursive: true, force: true });
      throw error instanceof WriteError ? error : asWriteError(error, to);
    }
  }
  return staged;
}
