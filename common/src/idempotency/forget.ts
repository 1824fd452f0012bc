import type { Kysely } from 'kysely';
import { startHourly } from '../housekeeping/index.ts';
import type { Log } from '../logging/index.ts';
import { forgetExpiredKeys } from './keys.ts';
import type { IdempotencyTables } from './table.ts';

/** Forgets, now and every hour, the keys that have expired, and the answers that were kept for them. Gives what ends it. */
export function startForgettingKeys<Schema extends IdempotencyTables>(
  db: Kysely<Schema>,
  log: Log,
): () => Promise<void> {
  const forget = async (): Promise<void> => {
    log.debug({ keys: await forgetExpiredKeys(db, new Date()) }, 'forgot expired keys');
  };
  return startHourly(forget, log, 'expired keys could not be forgotten');
}
