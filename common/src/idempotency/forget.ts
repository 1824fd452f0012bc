import type { Kysely } from 'kysely';
import type { Log } from '../logging/index.ts';
import { forgetExpiredKeys } from './keys.ts';
import type { IdempotencyTables } from './table.ts';

const HOUR = 3_600_000;

/** Forgets, now and every hour, the keys that have expired, and the answers that were kept for them. Gives what ends it. */
export function startForgettingKeys<Schema extends IdempotencyTables>(
  db: Kysely<Schema>,
  log: Log,
): () => Promise<void> {
  let running = forget();
  const timer = setInterval(() => {
    running = forget();
  }, HOUR);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };

  async function forget(): Promise<void> {
    try {
      log.debug({ keys: await forgetExpiredKeys(db, new Date()) }, 'forgot expired keys');
    } catch (error) {
      log.warn({ err: error }, 'expired keys could not be forgotten; it will be tried again in an hour');
    }
  }
}
