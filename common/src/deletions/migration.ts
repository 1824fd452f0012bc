import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Makes the table of deleted recordings. A step of each service's own schema. */
export const deletionsMigration: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('deletions')
      .addColumn('recording_id', 'uuid', (column) => column.primaryKey())
      .addColumn('owner_id', 'uuid', (column) => column.notNull())
      .addColumn('noted_at', 'timestamptz', (column) => column.notNull())
      .addColumn('swept_at', 'timestamptz')
      .execute();
    await db.schema.createIndex('deletions_noted').on('deletions').column('noted_at').execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('deletions').execute();
  },
};
