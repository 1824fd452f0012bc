/**
 * How often callers may ask. Each *rule* counts the requests of a caller in a window of its own; a caller is the subject
 * of a good token, or an address. One process counts in memory, several count together in Redis. When Redis is gone each
 * goes on by itself: a limit that is a little too generous for a while is better than a closed door.
 */
export { countedAs } from './counted-as.ts';
export { createLimiter, type Limiter, type Verdict } from './limiter.ts';
export { rateHeaders } from './rate-headers.ts';
