import { isGlob } from './source/glob.ts';
import type { Source } from './source/index.ts';

/** Lies among the contracts of a project and is none: findings of the gate that may pass. */
export const OVERRIDES_FILE = 'contracts/overrides.yaml';

/** The files that patterns name: each that is spelt out, and the contracts that the globs match. */
export async function contractFiles(source: Source, patterns: readonly string[]): Promise<readonly string[]> {
  const globs = patterns.filter(isGlob);
  const matched = globs.length === 0 ? [] : await source.list(globs);
  const named = patterns.filter((pattern) => !isGlob(pattern));
  return [...new Set([...named, ...matched.filter((file) => file !== OVERRIDES_FILE)])];
}
