import type { TokenResult, TokenVerifier } from '@ai2text/common/tokens';
import { LRUCache } from 'lru-cache';

/** A key that is taken back keeps its tokens alive for so long at most. */
const MEMORY_MS = 10_000;
const MOST_TOKENS = 10_000;

/** Checks each good token once in a while instead of at every request, and never beyond its end. */
export function remembering(verify: TokenVerifier, now: () => number = Date.now): TokenVerifier {
  const known = new LRUCache<string, TokenResult>({ max: MOST_TOKENS });
  return async (token) => {
    const before = known.get(token);
    if (before !== undefined) return before;
    const result = await verify(token);
    // Bad tokens are not kept: whoever sends many would push out the good ones.
    if (result.kind === 'caller') {
      const ttl = Math.min(MEMORY_MS, result.claims.exp * 1_000 - now());
      if (ttl > 0) known.set(token, result, { ttl });
    }
    return result;
  };
}
