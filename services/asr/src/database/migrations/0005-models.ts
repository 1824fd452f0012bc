import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const models: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('models')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('languages', sql`text[]`, (column) => column.notNull())
      .addColumn('artifact', 'jsonb', (column) => column.notNull())
      .addColumn('promoted_at', sql`timestamptz(3)`, (column) => column.notNull())
      .addPrimaryKeyConstraint('models_key', ['name', 'version'])
      .execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('models').execute();
  },
};
