import { type Kysely, type Transaction as KyselyTransaction, sql } from 'kysely';
import { isRetriable } from './database-error.ts';
import type { DatabaseSchema } from './schema.ts';

/** What queries run on: the database itself, or a transaction. */
export type Connection = Kysely<DatabaseSchema>;
export type Transaction = KyselyTransaction<DatabaseSchema>;

const ATTEMPTS = 3;

/**
 * Runs a write: all of it happens, or nothing. It waits three seconds at most for locks that others hold. The server
 * may end one of two transactions that wait for each other; that one is tried again, so `work` must have no effect
 * outside of the database. Inside `work` use nothing but the transaction: the embedded database has one connection.
 */
export async function inTransaction<T>(db: Connection, work: (transaction: Transaction) => Promise<T>): Promise<T> {
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
export async function inSnapshot<T>(db: Connection, read: (snapshot: Transaction) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
