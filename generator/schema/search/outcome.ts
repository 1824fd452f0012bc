import type { JsonValue, Origin } from '../../model/ir/index.ts';

export type Outcome =
  | { readonly kind: 'found'; readonly value: JsonValue }
  /** Proven: there is no such value. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly reason: string; readonly place?: Origin };

export const EMPTY: Outcome = { kind: 'empty' };

export function found(value: JsonValue): Outcome {
  return { kind: 'found', value };
}

export function unknown(reason: string): Outcome {
  return { kind: 'unknown', reason };
}
