import type { Place } from './document.ts';

/** One change of one operation, of which it is known beforehand whether it breaks anybody. */
export interface Mutation {
  readonly name: string;
  readonly breaks: boolean;
  /** Changes the operation in one version or in both; false, with nothing done that matters, where it does not fit. */
  readonly apply: (base: Place, revision: Place) => boolean;
}
