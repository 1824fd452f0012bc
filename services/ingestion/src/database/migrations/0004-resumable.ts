import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz(3)`;

/**
 * Uploads that are sent in appends: how much of them is stored, and in which pieces. A step back ends those that are
 * under way, since nobody would know their pieces any more; the pieces stay in storage.
 */
export const resumable: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('uploads').addColumn('received', 'bigint').addColumn('swept_at', instant).execute();
    await db.schema
      .alterTable('uploads')
      .addCheckConstraint('uploads_received_within', sql`received is null or received between 0 and bytes`)
      .execute();
    await db.schema
      .createTable('upload_pieces')
      .addColumn('upload_id', 'uuid', (column) => column.notNull().references('uploads.id').onDelete('cascade'))
      .addColumn('start_at', 'bigint', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull().check(sql`bytes > 0`))
      .addColumn('object_key', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('upload_pieces_pkey', ['upload_id', 'start_at'])
      .execute();
    await sql`create index uploads_unswept on uploads (updated_at)
      where swept_at is null and (state in ('rejected', 'cancelled', 'expired') or (state = 'accepted' and received is not null))`.execute(
      db,
    );
  },
  down: async (db: Kysely<unknown>) => {
    await sql`update uploads set state = 'expired'
      where received is not null and state in ('pending', 'uploading', 'validating')`.execute(db);
    await db.schema.dropTable('upload_pieces').execute();
    await db.schema.dropIndex('uploads_unswept').execute();
    await db.schema.alterTable('uploads').dropConstraint('uploads_received_within').execute();
    await db.schema.alterTable('uploads').dropColumn('received').dropColumn('swept_at').execute();
  },
};
