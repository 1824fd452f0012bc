import type { CharSet } from './char-set.ts';

/** The regular part of ECMA-262 regular expressions. */
export type Syntax =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly parts: readonly Syntax[] }
  | { readonly kind: 'choice'; readonly options: readonly Syntax[] }
  | { readonly kind: 'repeat'; readonly part: Syntax; readonly least: number; readonly most: number }
  /** `^` and `$`, without the flag `m`. */
  | { readonly kind: 'edge'; readonly side: 'start' | 'end' };

/**
 * A whole pattern: every part has to match (or, negated, must not). More than one part comes from lookaheads that
 * stand right after a leading `^`, which are conjunctions in disguise.
 */
export interface Parsed {
  readonly parts: readonly { readonly syntax: Syntax; readonly positive: boolean }[];
}

/** The pattern uses what no finite automaton does. */
export class NotRegular extends Error {}
