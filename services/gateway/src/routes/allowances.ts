import { LONGEST_REQUEST } from '@ai2text/common/service';

/** So many requests may come in a window. */
export interface RateLimit {
  readonly requests: number;
  readonly windowSeconds: number;
}

/** What the gateway allows requests under a prefix. */
export interface Allowance {
  /** How long the service may take until its answer begins. */
  readonly timeoutMs: number;
  /** Without one the general limit holds. */
  readonly rateLimit?: RateLimit;
}

const USUAL: Allowance = { timeoutMs: 10_000 };

const PARTICULAR: Readonly<Record<string, Allowance>> = {
  // The answer begins when the last byte of the upload has been stored.
  '/v1/uploads': { timeoutMs: LONGEST_REQUEST },
  '/v1/search': { timeoutMs: 5_000, rateLimit: { requests: 120, windowSeconds: 60 } },
  '/v1/segments': { timeoutMs: 5_000, rateLimit: { requests: 120, windowSeconds: 60 } },
  '/v1/stream': { timeoutMs: 10_000, rateLimit: { requests: 30, windowSeconds: 60 } },
};

export function allowances(prefix: string): Allowance {
  return PARTICULAR[prefix] ?? USUAL;
}
