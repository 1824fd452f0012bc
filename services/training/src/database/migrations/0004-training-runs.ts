import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz(3)`;

export const trainingRuns: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('training_runs')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('trainer', 'text', (column) => column.notNull())
      .addColumn('slot', 'text', (column) => column.notNull())
      .addColumn('base_version_id', 'uuid', (column) => column.notNull().references('model_versions.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('languages', sql`text[]`, (column) => column.notNull())
      .addColumn('description', 'text')
      .addColumn('dataset', 'text')
      .addColumn('parameters', 'jsonb', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('progress', 'double precision', (column) => column.notNull().defaultTo(0))
      .addColumn('metrics', 'jsonb', (column) => column.notNull().defaultTo('{}'))
      .addColumn('log_tail', 'text', (column) => column.notNull().defaultTo(''))
      .addColumn('exit_code', 'integer')
      .addColumn('model_version_id', 'uuid', (column) => column.references('model_versions.id'))
      .addColumn('files', 'jsonb')
      .addColumn('failure_detail', 'text')
      .addColumn('requested_by', 'uuid', (column) => column.notNull())
      .addColumn('held_by', 'uuid')
      .addColumn('lease_until', instant)
      .addColumn('created_at', instant, (column) => column.notNull())
      .addColumn('started_at', instant)
      .addColumn('finished_at', instant)
      .addColumn('updated_at', instant, (column) => column.notNull())
      .addCheckConstraint(
        'training_runs_version_if_succeeded',
        sql`(state = 'succeeded') = (model_version_id is not null)`,
      )
      .addCheckConstraint('training_runs_failure_if_failed', sql`(state = 'failed') = (failure_detail is not null)`)
      .execute();
    await db.schema.createIndex('training_runs_newest').on('training_runs').columns(['created_at', 'id']).execute();
    await sql`create index training_runs_waiting on training_runs (created_at) where state = 'queued'`.execute(db);
    // Two processes that look at the same moment cannot both fill a slot.
    await sql`create unique index training_runs_one_in_a_slot on training_runs (slot)
      where state in ('running', 'cancelling')`.execute(db);
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('training_runs').execute();
  },
};
