import type { Issue } from '../validation/issue.ts';

/** `unknown` is JSON with a name that the contract lacks; `invalid` is a known message with wrong contents. */
export type FaultKind = 'not-json' | 'wrong-kind' | 'too-large' | 'unknown' | 'invalid' | 'too-many';

/** A frame that the contract does not allow. */
export interface Fault {
  readonly kind: FaultKind;
  /** Closing code of RFC 6455 that fits. */
  readonly code: number;
  /** A sentence that is safe to show to the other side. */
  readonly detail: string;
  /** Name of the message, if it is known. */
  readonly message?: string;
  readonly issues: readonly Issue[];
}

const CODES: Readonly<Record<FaultKind, number>> = {
  'not-json': 1007,
  'wrong-kind': 1003,
  'too-large': 1009,
  unknown: 1008,
  invalid: 1007,
  'too-many': 1008,
};

export function faultOf(kind: FaultKind, detail: string, more: Partial<Pick<Fault, 'message' | 'issues'>> = {}): Fault {
  return { kind, code: CODES[kind], detail, issues: [], ...more };
}

/** The other side broke the contract, or this one was about to. */
export class SocketFaultError extends Error {
  override readonly name = 'SocketFaultError';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.detail);
    this.fault = fault;
  }
}

/** The connection has ended otherwise than by saying goodbye (1000, 1001). */
export class SocketClosedError extends Error {
  override readonly name = 'SocketClosedError';
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string) {
    super(`The connection was closed with code ${code}${reason === '' ? '' : `: ${reason}`}`);
    this.code = code;
    this.reason = reason;
  }
}
