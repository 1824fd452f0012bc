const NANOSECONDS = 1_000_000;
const FIRST = 1_000;
const LONGEST = 300_000;
/** Never at once: a failure that is repeated without delay burns all attempts in milliseconds. */
const SHORTEST = 10;

/**
 * Milliseconds until the next attempt. The contract's list counts from the first failure, its last entry repeats;
 * without a list the delay doubles from a second up to five minutes. A fifth of it is left to chance, so that messages
 * that failed together do not come back together.
 *
 * @param attempt the attempt that failed, from 1.
 * @param backoff nanoseconds.
 */
export function retryDelay(attempt: number, backoff: readonly number[], random: () => number = Math.random): number {
  const declared = backoff[Math.min(attempt, backoff.length) - 1];
  const delay = declared === undefined ? Math.min(LONGEST, FIRST * 2 ** (attempt - 1)) : declared / NANOSECONDS;
  return atLeast(delay * (0.9 + random() * 0.2));
}

/** A delay that a handler asked for, made safe. */
export function atLeast(delay: number): number {
  return Number.isFinite(delay) ? Math.max(SHORTEST, Math.round(delay)) : SHORTEST;
}
