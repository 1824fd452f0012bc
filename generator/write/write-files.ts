import { renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { OutputFile } from '../emit/output-file.ts';
import { planFiles } from './plan.ts';
import { stage } from './stage.ts';

/** What a run changed on the disk. */
export interface Written {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
}

/**
 * Makes the output root hold exactly these files. Throws a `WriteError` and leaves everything as it was when a file
 * can't be staged; after that only renames remain.
 */
export function writeFiles(root: string, files: readonly OutputFile[]): Written {
  const plan = planFiles(root, files);
  const outgoing = [...plan.added, ...plan.changed, ...(plan.manifest === undefined ? [] : [plan.manifest])];
  const staged = stage(root, outgoing);
  for (const { from, to } of staged) renameSync(from, to);
  for (const path of plan.stale) removeStale(root, path);
  return {
    added: plan.added.length,
    changed: plan.changed.length,
    removed: plan.stale.length,
    unchanged: plan.unchanged,
  };
}

/** Removes a file and the folders that it leaves empty. */
function removeStale(root: string, path: string): void {
  rmSync(join(root, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      return;
    }
  }
}
