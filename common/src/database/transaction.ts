import { type Kysely, sql, type Transaction } from 'kysely';
import { isRetriable } from './database-error.ts';

const ATTEMPTS = 3;

/**
 * Runs a write: all of it happens, or nothing. It waits three seconds at most for locks that others hold. The server
 * may end one of two transactions that wait for each other; that one is tried again, so `work` must have no effect
 * outside of the database. Inside `work` use nothing but the transaction: the embedded database has one connection.
 */
export async function inTransaction<Schema, T>(
  db: Kysely<Schema>,
  work: (transaction: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(async (transaction) => {
        await sql`set local lock_timeout = '3s'`.execute(transaction);
        return work(transaction);
      });
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetriable(error)) throw error;
    }
  }
}

/** Reads that belong together, as of one moment: nothing that is written meanwhile shows up in between. */
export async function inSnapshot<Schema, T>(
  db: Kysely<Schema>,
  read: (snapshot: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
