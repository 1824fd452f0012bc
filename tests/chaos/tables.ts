import type { Migrations } from '@ai2text/common/database';
import { type InboxTables, inboxMigration } from '@ai2text/common/inbox';
import { type OutboxTables, outboxMigration } from '@ai2text/common/outbox';
import type { Kysely } from 'kysely';

/** One row an effect, and nothing that keeps a second one out: doubles shall show. */
interface EffectTable {
  readonly parcel: number;
  /** Which delivery it was that had the effect. */
  readonly attempt: number;
}

export interface ChaosTables extends InboxTables, OutboxTables {
  readonly billed: EffectTable;
  readonly mailed: EffectTable;
}

export const migrations: Migrations = {
  '0001-inbox': inboxMigration,
  '0002-outbox': outboxMigration,
  '0003-effects': {
    up: async (db: Kysely<unknown>) => {
      for (const table of ['billed', 'mailed']) {
        await db.schema
          .createTable(table)
          .addColumn('parcel', 'integer', (column) => column.notNull())
          .addColumn('attempt', 'integer', (column) => column.notNull())
          .execute();
      }
    },
    down: async (db: Kysely<unknown>) => {
      for (const table of ['billed', 'mailed']) await db.schema.dropTable(table).execute();
    },
  },
};
