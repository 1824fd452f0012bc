import type { Transaction } from 'kysely';
import type { OutboxTables, OutboxTransaction } from './table.ts';

/** Takes back the events of a subject that were decided on and are not in their stream yet. */
export async function withdrawFrom<Schema extends OutboxTables>(
  transaction: Transaction<Schema>,
  subject: string,
): Promise<void> {
  await (transaction as unknown as OutboxTransaction).deleteFrom('outbox').where('subject', '=', subject).execute();
}
