import type { Outcome } from './job.ts';

/**
 * How a document ends: as code that compiles; declined, with a diagnostic that says file, line and column; or in
 * one of the ways that no document may end.
 */
export type Fate = 'compiles' | 'declined' | 'type errors' | 'declined without a place' | 'crash' | 'too long';

export function fateOf({ exitCode, told }: Outcome, errors: readonly string[]): Fate {
  if (exitCode === undefined) return 'too long';
  if (exitCode === 0) return errors.length === 0 ? 'compiles' : 'type errors';
  if (exitCode !== 1 && exitCode !== 2) return 'crash';
  return /^\S.*:\d+:\d+ error \S+$/m.test(told) ? 'declined' : 'declined without a place';
}
