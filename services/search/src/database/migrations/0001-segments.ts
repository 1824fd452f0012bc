import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const segments: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('recordings')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('owner_id', 'uuid', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('tags', sql`text[]`, (column) => column.notNull())
      .addColumn('recorded_at', sql`timestamptz(3)`)
      .addColumn('transcript_id', 'uuid')
      .execute();
    await db.schema.createIndex('recordings_owner').on('recordings').column('owner_id').execute();
    await db.schema
      .createTable('segments')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('transcript_id', 'uuid', (column) => column.notNull())
      .addColumn('recording_id', 'uuid', (column) => column.notNull().references('recordings.id').onDelete('cascade'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('start_ms', 'integer', (column) => column.notNull())
      .addColumn('end_ms', 'integer', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('speaker', 'text')
      .addColumn('words', 'jsonb')
      .addColumn('terms', sql`text[]`, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('segments_recording').on('segments').column('recording_id').execute();
    await db.schema.createIndex('segments_terms').on('segments').using('gin').column('terms').execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('segments').execute();
    await db.schema.dropTable('recordings').execute();
  },
};
