import type { Connection, Transaction } from '../database/index.ts';

/** Names one event for one consumer. Source and id together are unique for ever. */
export interface MessageKey {
  readonly consumer: string;
  readonly source: string;
  readonly messageId: string;
}

/**
 * Notes that this transaction carries out what an event says. False if an earlier one did. While another transaction
 * does it at this moment, this waits for its end.
 */
export async function isFirstDelivery(db: Transaction, message: MessageKey, now: Date): Promise<boolean> {
  const inserted = await db
    .insertInto('inbox')
    .values({
      consumer: message.consumer,
      source: message.source,
      message_id: message.messageId,
      received_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('message_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function forgetOldMessages(db: Connection, before: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('inbox').where('received_at', '<', before).executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
