import type { Transaction } from 'kysely';
import type { MessageSink } from '../events/index.ts';
import type { OutboxTables, OutboxTransaction } from './table.ts';

/**
 * Takes events into a transaction instead of publishing them: they go out once it is committed, and never if it is
 * undone. Hand it to a generated publisher in place of a connection; events are checked there as always.
 */
export function outboxIn<Schema extends OutboxTables>(transaction: Transaction<Schema>): MessageSink {
  // A schema that holds the table will do, though kysely's types take no schema for another.
  const table = transaction as unknown as OutboxTransaction;
  return {
    async store(address, payload, headers) {
      const names = [...headers.keys()];
      const { position } = await table
        .insertInto('outbox')
        .values({
          id: headers.get('Nats-Msg-Id'),
          subject: headers.get('ce-subject'),
          address,
          headers: Object.fromEntries(names.map((name) => [name, headers.get(name)])),
          payload: Buffer.from(payload).toString('base64'),
        })
        .returning('position')
        .executeTakeFirstOrThrow();
      return { stream: 'outbox', sequence: Number(position), duplicate: false };
    },
  };
}
