import type { Bump, Change } from '../diff/index.ts';

/** One contract's part of a comparison. */
export interface ContractDiff {
  readonly contract: string;
  /** `info.version` on either side; absent where the contract does not exist. */
  readonly baseVersion?: string;
  readonly revisionVersion?: string;
  readonly required: Bump;
  /** Absent when one of the versions cannot be read. */
  readonly declared?: Bump;
  readonly changes: readonly Change[];
}

/** A line of somebody's code that no longer compiles. */
export interface Breakage {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The compiler's, such as `TS2741`. */
  readonly code: string;
  /** The compiler's words: a sentence, then its reasons, a line each. */
  readonly message: string;
}

/** What a comparison breaks in the code that was looked at. */
export interface Impact {
  /** By the fingerprint of the change that causes it. */
  readonly explained: ReadonlyMap<string, readonly Breakage[]>;
  /** What breaks without any change that it could be traced to, such as the use of a schema that was renamed. */
  readonly unexplained: readonly Breakage[];
}

/** A whole comparison, as every report takes it. */
export interface Diff {
  readonly verdict: 'compatible' | 'breaking';
  readonly required: Bump;
  readonly declared?: Bump;
  readonly contracts: readonly ContractDiff[];
  /** Absent where no code was looked at. */
  readonly impact?: Impact;
}

/** A place in a file as people and editors know it; lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly pointer?: string;
}

/** Finds places and texts of one version of one contract. */
export interface Side {
  locate(contract: string, origin: { readonly file: string; readonly pointer: string }): Position | undefined;
  text(contract: string, file: string): string | undefined;
}

export interface Sources {
  readonly base: Side;
  readonly revision: Side;
}

/** All changes of a comparison, in the order of its contracts. */
export function changesOf(diff: Diff): readonly Change[] {
  return diff.contracts.flatMap((contract) => contract.changes);
}

/** The code that a change breaks; empty where none was looked at. */
export function breakagesOf({ impact }: Diff, { fingerprint }: Change): readonly Breakage[] {
  return impact?.explained.get(fingerprint) ?? [];
}

/** How many changes weigh how much. */
export function countLevels(changes: readonly Change[]): Readonly<Record<Change['level'], number>> {
  const counts = { ERR: 0, WARN: 0, INFO: 0 };
  for (const { level } of changes) counts[level]++;
  return counts;
}
