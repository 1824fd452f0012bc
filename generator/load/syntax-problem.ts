import type { ParsedJson } from './json/index.ts';

/** What a parser found wrong, by offset; `load` turns it into a diagnostic with lines and columns. */
export interface SyntaxProblem {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end?: number;
  readonly expected?: string;
  readonly fix?: string;
  readonly related?: { readonly message: string; readonly start: number };
}

/** Where things are in one parsed text, by RFC 6901 pointer. */
export interface Places {
  /**
   * Range of the node, or of its key. A pointer that leads nowhere gets its nearest existing ancestor.
   */
  find(pointer: string, part: 'key' | 'value'): readonly [start: number, end: number];
}

/** A text that became a value. */
export interface Parsed {
  readonly value: unknown;
  readonly places: Places;
  /** Whether a key is there that changes objects instead of naming a part of them. */
  readonly hasForbiddenKey: boolean;
  /** Of a JSON text: what another version of it can be parsed beside. */
  readonly json?: ParsedJson;
}

/** Collections inside collections; deeper ones are refused, so that no later step runs out of stack. */
export const MAX_DEPTH = 400;

export const TOO_DEEP = {
  code: 'nesting-too-deep',
  message: `collections are nested more than ${MAX_DEPTH} deep`,
  fix: 'name the inner parts and refer to them with $ref',
} as const;
