import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz(3)`;

export const jobs: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('recordings')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('owner_id', 'uuid', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('duration_ms', 'integer', (column) => column.notNull())
      .addColumn('audio', 'jsonb', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('jobs')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('owner_id', 'uuid', (column) => column.notNull())
      .addColumn('recording_id', 'uuid', (column) => column.notNull().references('recordings.id'))
      .addColumn('transcript_id', 'uuid', (column) => column.notNull().unique())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('word_times', 'boolean', (column) => column.notNull())
      .addColumn('priority', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('progress', 'double precision', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('lease_until', instant)
      .addColumn('failure_kind', 'text')
      .addColumn('failure_detail', 'text')
      .addColumn('model_name', 'text')
      .addColumn('model_version', 'text')
      .addColumn('real_time_factor', 'double precision')
      .addColumn('result', 'jsonb')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('created_at', instant, (column) => column.notNull())
      .addColumn('started_at', instant)
      .addColumn('finished_at', instant)
      .addColumn('updated_at', instant, (column) => column.notNull())
      .addCheckConstraint('jobs_state_known', sql`state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')`)
      .addCheckConstraint('jobs_failure_if_failed', sql`(state = 'failed') = (failure_kind is not null)`)
      .addCheckConstraint('jobs_result_if_succeeded', sql`(state = 'succeeded') = (result is not null)`)
      .execute();
    await db.schema.createIndex('jobs_of_owner').on('jobs').columns(['owner_id', 'created_at', 'id']).execute();
    await sql`create index jobs_open on jobs (priority desc, created_at) where state in ('queued', 'running')`.execute(
      db,
    );
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('jobs').execute();
    await db.schema.dropTable('recordings').execute();
  },
};
