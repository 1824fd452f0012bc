import type { OutputFile } from '../emit/output-file.ts';
import { planFiles } from './plan.ts';

/** How the disk differs from what would be generated. All lists empty means no drift. */
export interface Drift {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly stale: readonly string[];
}

/** Compares without writing anything. */
export function checkFiles(root: string, files: readonly OutputFile[]): Drift {
  const { added, changed, stale } = planFiles(root, files);
  return { missing: added.map(({ path }) => path), changed: changed.map(({ path }) => path), stale };
}
