import type { Kysely, Transaction } from 'kysely';

/** Events that have had their effect. Source and id together name an event for ever. */
interface InboxTable {
  readonly consumer: string;
  readonly source: string;
  readonly message_id: string;
  readonly received_at: Date;
}

/** The table that this room keeps in a service's database; `inboxMigration` makes it. */
export interface InboxTables {
  readonly inbox: InboxTable;
}

export type InboxConnection = Kysely<InboxTables>;
export type InboxTransaction = Transaction<InboxTables>;
