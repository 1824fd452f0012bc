import type { Origin } from '../model/ir/index.ts';

export type FindingId =
  | 'no-answer'
  | 'server-error'
  | 'undocumented-status'
  | 'undocumented-media-type'
  | 'body-mismatch'
  | 'missing-header'
  | 'header-mismatch'
  | 'invalid-accepted'
  | 'anonymous-accepted'
  | 'credentials-refused'
  | 'valid-refused';

/** One thing that is wrong with an answer. */
export interface Fault {
  readonly id: FindingId;
  /** `warn`: contracts cannot say everything, so the service may be right. */
  readonly level: 'error' | 'warn';
  readonly message: string;
  /** What the contract says there. */
  readonly origin: Origin;
  /** Tells faults of one cause apart from others at the same place of the contract. */
  readonly cause: string;
}

/** A fault, the operation that has it, and the smallest call found that shows it. */
export interface Finding extends Fault {
  readonly operation: string;
  readonly status?: number;
  /** A line for the shell; credentials only where they were asked for. */
  readonly curl: string;
  /** How many calls showed it. */
  readonly count: number;
}
