import { sql, type Transaction } from 'kysely';
import type { Deletion, DeletionTables, DeletionTransaction } from './table.ts';

/** Any number will do, as long as nothing else in a service's database takes locks of two numbers that begin with it. */
const LOCKS = 4_712_002;

/** Whether a recording was deleted. If not, it will not be before the transaction ends. */
export async function isDeleted<Schema extends DeletionTables>(
  transaction: Transaction<Schema>,
  recordingId: string,
): Promise<boolean> {
  // A schema that holds the table will do, though kysely's types take no schema for another.
  const table = transaction as unknown as DeletionTransaction;
  await hold(table, recordingId);
  const row = await table
    .selectFrom('deletions')
    .select('recording_id')
    .where('recording_id', '=', recordingId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a recording was deleted; once more changes nothing. Waits for transactions that have asked about it. */
export async function noteDeletion<Schema extends DeletionTables>(
  transaction: Transaction<Schema>,
  { ownerId, recordingId }: Deletion,
  now: Date,
): Promise<void> {
  const table = transaction as unknown as DeletionTransaction;
  await hold(table, recordingId);
  await table
    .insertInto('deletions')
    .values({ recording_id: recordingId, owner_id: ownerId, noted_at: now, swept_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Others may wait for another recording by mistake, if two ids have the same hash: that costs a moment, and nothing else. */
async function hold(transaction: DeletionTransaction, recordingId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCKS}, hashtext(${recordingId.toLowerCase()}))`.execute(transaction);
}
