import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const collections: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('collections')
      .addColumn('id', 'serial', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('dimension', 'integer', (column) => column.notNull())
      .addColumn('artifact', 'jsonb')
      .addColumn('is_ready', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('is_serving', 'boolean', (column) => column.notNull().defaultTo(false))
      .addColumn('promoted_at', sql`timestamptz(3)`)
      .addColumn('served_at', sql`timestamptz(3)`)
      .addColumn('unused_since', sql`timestamptz(3)`, (column) => column.notNull())
      .addColumn('dropped_at', sql`timestamptz(3)`)
      .execute();
    await sql`create unique index collections_model on collections (name, version) where dropped_at is null`.execute(
      db,
    );
    await sql`create unique index collections_serving on collections (is_serving) where is_serving`.execute(db);
    await db.schema
      .createTable('coverage')
      .addColumn('collection_id', 'integer', (column) => column.notNull().references('collections.id'))
      .addColumn('recording_id', 'uuid', (column) => column.notNull().references('recordings.id').onDelete('cascade'))
      .addColumn('transcript_id', 'uuid', (column) => column.notNull())
      .addColumn('edition', 'text')
      .addPrimaryKeyConstraint('coverage_key', ['collection_id', 'recording_id'])
      .execute();
    await db.schema.alterTable('recordings').addColumn('edition', 'text').execute();
    // Vectors were those of the one model of the settings: its collection is the first.
    await sql`alter table if exists vectors rename to vectors_1`.execute(db);
    await sql`alter index if exists vectors_near rename to vectors_1_near`.execute(db);
  },
  down: async (db: Kysely<unknown>) => {
    await sql`alter table if exists vectors_1 rename to vectors`.execute(db);
    await sql`alter index if exists vectors_1_near rename to vectors_near`.execute(db);
    await db.schema.alterTable('recordings').dropColumn('edition').execute();
    await db.schema.dropTable('coverage').execute();
    await db.schema.dropTable('collections').execute();
  },
};
