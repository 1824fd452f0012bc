import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Milliseconds, as the contract tells times: a page boundary must be exactly the time that a row has. */
const instant = sql`timestamptz(3)`;
/** Compared byte by byte, so that no update of the system's locales can upset an index. */
const sortable = sql`text collate "C"`;

export const recordings: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('recordings')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('owner_id', 'uuid', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('title_key', sortable, (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('duration_ms', 'integer', (column) => column.check(sql`duration_ms >= 0`))
      .addColumn('recorded_at', instant)
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('failure', 'text')
      .addColumn('tags', sql`text[]`, (column) => column.notNull())
      .addColumn('audio_bucket', 'text')
      .addColumn('audio_key', 'text')
      .addColumn('audio_media_type', 'text')
      .addColumn('audio_bytes', 'bigint')
      .addColumn('audio_sha256', 'text')
      .addColumn('transcript_id', 'uuid')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('created_at', instant, (column) => column.notNull())
      .addColumn('updated_at', instant, (column) => column.notNull())
      .addCheckConstraint(
        'recordings_state_known',
        sql`state in ('created', 'ingested', 'transcribed', 'processed', 'indexed', 'failed', 'archived')`,
      )
      .addCheckConstraint('recordings_failure_if_failed', sql`(state = 'failed') = (failure is not null)`)
      .addCheckConstraint(
        'recordings_audio_whole',
        sql`num_nulls(audio_bucket, audio_key, audio_media_type, audio_bytes, audio_sha256) in (0, 5)`,
      )
      .execute();

    // One for each order that a list can have; each ends in the id, which breaks ties.
    await orderIndex(db, 'created_at');
    await orderIndex(db, 'updated_at');
    await orderIndex(db, 'title_key');
    await orderIndex(db, 'duration_ms', sql`(coalesce(duration_ms, -1))`);

    await db.schema
      .createTable('transcripts')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('recording_id', 'uuid', (column) =>
        column.notNull().unique().references('recordings.id').onDelete('cascade'),
      )
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('model_name', 'text')
      .addColumn('model_version', 'text')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('created_at', instant, (column) => column.notNull())
      .addColumn('updated_at', instant, (column) => column.notNull())
      .addCheckConstraint('transcripts_model_whole', sql`num_nulls(model_name, model_version) in (0, 2)`)
      .execute();

    await db.schema
      .createTable('transcript_segments')
      .addColumn('transcript_id', 'uuid', (column) =>
        column.notNull().references('transcripts.id').onDelete('cascade').onUpdate('cascade'),
      )
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('id', 'uuid', (column) => column.notNull())
      .addColumn('start_ms', 'integer', (column) => column.notNull())
      .addColumn('end_ms', 'integer', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('speaker', 'text')
      .addColumn('confidence', 'double precision')
      .addColumn('words', 'jsonb')
      .addPrimaryKeyConstraint('transcript_segments_pkey', ['transcript_id', 'position'])
      .addUniqueConstraint('transcript_segments_id', ['transcript_id', 'id'])
      .addCheckConstraint('transcript_segments_order', sql`start_ms >= 0 and end_ms >= start_ms`)
      .execute();
  },

  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('transcript_segments').execute();
    await db.schema.dropTable('transcripts').execute();
    await db.schema.dropTable('recordings').execute();
  },
};

async function orderIndex(db: Kysely<unknown>, name: string, key = sql.ref(name)): Promise<void> {
  await sql`create index ${sql.id(`recordings_by_${name}`)} on recordings (owner_id, ${key}, id)`.execute(db);
}
