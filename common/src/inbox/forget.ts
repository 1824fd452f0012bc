import type { Kysely } from 'kysely';
import type { Log } from '../logging/index.ts';
import type { InboxConnection, InboxTables } from './table.ts';

const HOUR = 3_600_000;

/** Forgets the events that had their effect before this moment; tells how many these were. */
export async function forgetEvents<Schema extends InboxTables>(db: Kysely<Schema>, before: Date): Promise<number> {
  const { numDeletedRows } = await (db as unknown as InboxConnection)
    .deleteFrom('inbox')
    .where('received_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/**
 * Forgets, every hour, what is older than the retention. Gives what ends it.
 *
 * @param retention milliseconds, as `inboxRetention` gives them.
 */
export function startForgetting<Schema extends InboxTables>(
  db: Kysely<Schema>,
  { log, retention }: { readonly retention: number; readonly log: Log },
): () => void {
  if (!Number.isFinite(retention)) return () => {};
  const timer = setInterval(() => void forget(), HOUR);
  timer.unref();
  return () => clearInterval(timer);

  async function forget(): Promise<void> {
    try {
      log.debug({ events: await forgetEvents(db, new Date(Date.now() - retention)) }, 'forgot old events');
    } catch (error) {
      log.warn({ err: error }, 'old events could not be forgotten; it will be tried again in an hour');
    }
  }
}
