import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Change } from '../../diff/index.ts';
import { type Breakage, changesOf, type Diff, type Impact } from '../../report/index.ts';
import type { ContractPair } from '../compare/pair-contracts.ts';
import { attribute, type Suspect } from './attribute.ts';
import type { CompilerError } from './compiler-errors.ts';
import { showsInTypes, termsOf } from './terms.ts';

/**
 * Sorts errors by the changes that cause them.
 * @param errors with absolute files
 * @param cwd what places are told relative to
 */
export function explain(
  diff: Diff,
  pairs: readonly ContractPair[],
  found: readonly CompilerError[],
  cwd: string,
): Impact {
  const errors = [...found].sort(byPlace);
  const pairOf = new Map(pairs.map((pair) => [(pair.revision ?? pair.base)?.api.name, pair]));
  const suspects = changesOf(diff)
    .filter(showsInTypes)
    .map((change): Suspect => ({ change, terms: termsOf(change, pairOf.get(change.contract) ?? {}) }));
  const causes = errors.map((error) => attribute(error, readFileSync(error.file, 'utf8'), suspects));
  const explained = new Map<string, Breakage[]>();
  const unexplained: Breakage[] = [];
  for (const [index, error] of errors.entries()) {
    const cause = causes[index] ?? followed(errors, causes, index);
    const breakage = { ...error, file: relative(cwd, error.file).split(sep).join('/') };
    const known = cause === undefined ? unexplained : explained.get(cause.fingerprint);
    if (known !== undefined) known.push(breakage);
    else if (cause !== undefined) explained.set(cause.fingerprint, [breakage]);
  }
  return { explained, unexplained };
}

/** Complaints that a type is lost: of themselves they have no cause. */
const LOST = /^TS(70\d\d|18046|2571)$|on type '(never|unknown)'/;

/** For an error that only follows from another one: the cause of the nearest one above it. */
function followed(
  errors: readonly CompilerError[],
  causes: readonly (Change | undefined)[],
  index: number,
): Change | undefined {
  const error = errors[index];
  if (error === undefined || (!LOST.test(error.code) && !LOST.test(error.message))) return undefined;
  for (let above = index - 1; errors[above]?.file === error.file; above--) {
    if (causes[above] !== undefined) return causes[above];
  }
  return undefined;
}

function byPlace(left: CompilerError, right: CompilerError): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
