import type { Verdict } from './limiter.ts';

/** How many requests are left, as every answer says it. */
export function rateHeaders({ isAllowed, limit, remaining, resetSeconds }: Verdict): Readonly<Record<string, string>> {
  const headers = {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
  };
  return isAllowed ? headers : { ...headers, 'retry-after': String(resetSeconds) };
}
