/**
 * Which way values travel. `readOnly` properties don't exist in requests, `writeOnly` ones not in responses; an event
 * keeps both.
 */
export type Direction = 'request' | 'response' | 'event';

/** How a schema is read where its letter and its use differ. */
export interface Interpretation {
  readonly direction: Direction;
  /**
   * `named` (default): a writer sends only the properties that its contract names, a reader ignores those that it does
   * not know. `strict`: JSON Schema's open objects by the letter, so a writer may send anything that is not forbidden.
   */
  readonly objects?: 'named' | 'strict';
}

/** Writers of `named` objects are held to their names; everything else is JSON Schema by the letter. */
export function closesWriters(interpretation: Interpretation): boolean {
  return interpretation.objects !== 'strict';
}
