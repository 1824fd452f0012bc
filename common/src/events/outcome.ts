/** The event has had its effect: never deliver it again. */
export interface Ack {
  readonly kind: 'ack';
}

/** It did not work this time. Deliver it again, unless it was the last attempt. */
export interface Retry {
  readonly kind: 'retry';
  readonly reason: string;
  /** Milliseconds until then; by the contract's backoff where absent. */
  readonly delay?: number;
}

/** It can never work: move the event to the dead letters at once. */
export interface Reject {
  readonly kind: 'reject';
  readonly reason: string;
}

/** What a handler says about an event. Returning nothing is `ack`; throwing is `retry` with the error as its reason. */
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that just ends has succeeded
export type Outcome = Ack | Retry | Reject | undefined | void;

export const ack: Ack = { kind: 'ack' };

export function retry(options: { readonly reason: string; readonly delay?: number }): Retry {
  return { kind: 'retry', ...options };
}

export function reject(reason: string): Reject {
  return { kind: 'reject', reason };
}
