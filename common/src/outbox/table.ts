import type { Generated, Kysely, Transaction } from 'kysely';

/** Events that were decided on and are not in their stream yet. */
interface OutboxTable {
  readonly position: Generated<string>;
  /** The event's id, by which its stream knows it again. */
  readonly id: string;
  /** What the event is about: events of one subject are published in the order in which they were decided on. */
  readonly subject: string;
  /** NATS subject. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The content in base64: whatever it is, it comes out as it went in. */
  readonly payload: string;
}

/** The table that this room keeps in a service's database; `outboxMigration` makes it. */
export interface OutboxTables {
  readonly outbox: OutboxTable;
}

export type OutboxConnection = Kysely<OutboxTables>;
export type OutboxTransaction = Transaction<OutboxTables>;
