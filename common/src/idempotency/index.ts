/**
 * Creating calls that take effect once. A caller names its request by a key; the answer is stored beside what the
 * request made, in one transaction, and given again to whoever repeats the request. A request that failed leaves no
 * key behind, so that it can be tried again.
 *
 * It fails safe towards doing nothing: a key that comes with another request is refused, and one whose first request
 * still runs has to wait.
 */
export { fingerprintOf } from './fingerprint.ts';
export { startForgettingKeys } from './forget.ts';
export { forgetExpiredKeys } from './keys.ts';
export { idempotencyMigration } from './migration.ts';
export { type OnceResult, once, type RequestName } from './once.ts';
export { keyReused, requestInProgress } from './refusals.ts';
export type { IdempotencyTables } from './table.ts';
