import { forgetExpiredKeys } from '@ai2text/common/idempotency';
import type { Log } from '@ai2text/common/logging';
import type { Connection } from './database/index.ts';
import { forgetOldMessages } from './repositories/index.ts';

const HOUR = 60 * 60 * 1_000;
/** Longer than streams keep events: nothing that is forgotten can come again. */
const INBOX_KEPT = 35 * 24 * HOUR;

/** Forgets, every hour, what nobody can ask for any more. Returns what ends it. */
export function startHousekeeping(db: Connection, log: Log): () => void {
  const timer = setInterval(() => void keepHouse(db, log), HOUR);
  timer.unref();
  return () => clearInterval(timer);
}

async function keepHouse(db: Connection, log: Log): Promise<void> {
  try {
    const now = Date.now();
    const keys = await forgetExpiredKeys(db, new Date(now));
    const messages = await forgetOldMessages(db, new Date(now - INBOX_KEPT));
    log.debug({ keys, messages }, 'forgot what is out of date');
  } catch (error) {
    log.warn({ err: error }, 'housekeeping failed; it will be tried again in an hour');
  }
}
