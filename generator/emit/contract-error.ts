import type { Origin } from '../model/ir/index.ts';

/** Something of a contract that a target can't turn into code, at the place where it stands. */
export abstract class ContractError extends Error {
  /** Stable id, as diagnostics have one. */
  abstract readonly code: string;
  readonly origin: Origin;
  /** Another place that the message speaks of. */
  readonly related: Origin | undefined;

  constructor(message: string, origin: Origin, related?: Origin) {
    super(message);
    this.origin = origin;
    this.related = related;
  }
}
