import { forgetExpiredKeys } from '@ai2text/common/idempotency';
import { forgetEvents } from '@ai2text/common/inbox';
import type { Log } from '@ai2text/common/logging';
import type { Connection } from './database/index.ts';

const HOUR = 60 * 60 * 1_000;

/**
 * Forgets, every hour, what nobody can ask for any more. Returns what ends it.
 *
 * @param retention milliseconds for which an event that had its effect can come again.
 */
export function startHousekeeping(db: Connection, retention: number, log: Log): () => void {
  const timer = setInterval(() => void keepHouse(db, retention, log), HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

async function keepHouse(db: Connection, retention: number, log: Log): Promise<void> {
  try {
    const now = Date.now();
    const keys = await forgetExpiredKeys(db, new Date(now));
    const events = Number.isFinite(retention) ? await forgetEvents(db, new Date(now - retention)) : 0;
    log.debug({ keys, events }, 'forgot what is out of date');
  } catch (error) {
    log.warn({ err: error }, 'housekeeping failed; it will be tried again in an hour');
  }
}
