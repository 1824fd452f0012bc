import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Makes the table of events to publish. A step of each service's own schema. */
export const outboxMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('outbox')
      .addColumn('position', 'bigserial', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('headers', 'jsonb', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('outbox').execute();
  },
};
