import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Makes the table of events that have had their effect. A step of each service's own schema. */
export const inboxMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('inbox')
      .addColumn('consumer', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('message_id', 'text', (column) => column.notNull())
      .addColumn('received_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('inbox_pkey', ['consumer', 'source', 'message_id'])
      .execute();
    await db.schema.createIndex('inbox_received').on('inbox').column('received_at').execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('inbox').execute();
  },
};
