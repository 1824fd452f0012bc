import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const texts: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('texts')
      .addColumn('recording_id', 'uuid', (column) => column.primaryKey())
      .addColumn('transcript_id', 'uuid', (column) => column.notNull())
      .addColumn('owner_id', 'uuid', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('processed_at', sql`timestamptz(3)`, (column) => column.notNull())
      .addColumn('document', 'jsonb', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('models')
      .addColumn('id', 'serial', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('artifact', 'jsonb')
      .addColumn('promoted_at', sql`timestamptz(3)`, (column) => column.notNull())
      .addColumn('completed_at', sql`timestamptz(3)`)
      .addUniqueConstraint('models_name', ['name', 'version'])
      .execute();
    await db.schema
      .createTable('vector_sets')
      .addColumn('recording_id', 'uuid', (column) => column.notNull().references('texts.recording_id'))
      .addColumn('model_id', 'integer', (column) => column.notNull().references('models.id'))
      .addColumn('event_id', 'text', (column) => column.notNull())
      .addColumn('claimed_until', sql`timestamptz(3)`)
      .addColumn('made_at', sql`timestamptz(3)`)
      .addPrimaryKeyConstraint('vector_sets_key', ['model_id', 'recording_id'])
      .execute();
  },
  down: async (db: Kysely<unknown>) => {
    for (const table of ['vector_sets', 'models', 'texts']) await db.schema.dropTable(table).execute();
  },
};
