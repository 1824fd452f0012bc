import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz(3)`;

export const uploads: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('uploads')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('owner_id', 'uuid', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('recorded_at', instant)
      .addColumn('tags', sql`text[]`, (column) => column.notNull())
      .addColumn('recording_id', 'uuid')
      .addColumn('object_key', 'text', (column) => column.notNull())
      .addColumn('media_type', 'text')
      .addColumn('bytes', 'bigint')
      .addColumn('sha256', 'text')
      .addColumn('duration_ms', 'integer')
      .addColumn('rejection_kind', 'text')
      .addColumn('rejection_detail', 'text')
      .addColumn('expires_at', instant)
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('created_at', instant, (column) => column.notNull())
      .addColumn('updated_at', instant, (column) => column.notNull())
      .addCheckConstraint('uploads_rejection_if_rejected', sql`(state = 'rejected') = (rejection_kind is not null)`)
      .addCheckConstraint(
        'uploads_whole_if_accepted',
        sql`state <> 'accepted' or (recording_id is not null and duration_ms is not null and sha256 is not null)`,
      )
      .execute();
    await db.schema.createIndex('uploads_of_owner').on('uploads').columns(['owner_id', 'created_at', 'id']).execute();
    await sql`create index uploads_open on uploads (updated_at) where state in ('pending', 'uploading', 'validating')`.execute(
      db,
    );
    await sql`create index uploads_same on uploads (owner_id, sha256) where state = 'accepted'`.execute(db);
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('uploads').execute();
  },
};
