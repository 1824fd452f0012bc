import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const instant = sql`timestamptz(3)`;

export const models: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('model_versions')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('languages', sql`text[]`, (column) => column.notNull())
      .addColumn('description', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('artifact', 'jsonb', (column) => column.notNull())
      .addColumn('metrics', 'jsonb')
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('created_at', instant, (column) => column.notNull())
      .addColumn('updated_at', instant, (column) => column.notNull())
      .addUniqueConstraint('model_versions_one_of_a_number', ['name', 'number'])
      .execute();
    await db.schema.createIndex('model_versions_newest').on('model_versions').columns(['created_at', 'id']).execute();

    await db.schema
      .createTable('evaluations')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('model_version_id', 'uuid', (column) => column.notNull().references('model_versions.id'))
      .addColumn('dataset', 'text', (column) => column.notNull())
      .addColumn('sample_limit', 'integer')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('metrics', 'jsonb')
      .addColumn('sample_count', 'integer')
      .addColumn('failure_detail', 'text')
      .addColumn('requested_by', 'uuid', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('lease_until', instant)
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .addColumn('created_at', instant, (column) => column.notNull())
      .addColumn('finished_at', instant)
      .addColumn('updated_at', instant, (column) => column.notNull())
      .addCheckConstraint('evaluations_metrics_if_succeeded', sql`(state = 'succeeded') = (metrics is not null)`)
      .addCheckConstraint('evaluations_failure_if_failed', sql`(state = 'failed') = (failure_detail is not null)`)
      .execute();
    await db.schema.createIndex('evaluations_newest').on('evaluations').columns(['created_at', 'id']).execute();
    await sql`create index evaluations_open on evaluations (created_at) where state in ('queued', 'running')`.execute(
      db,
    );

    await db.schema
      .createTable('promotions')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('rollback_of', 'uuid', (column) => column.references('promotions.id'))
      .addColumn('model_version_id', 'uuid', (column) => column.notNull().references('model_versions.id'))
      .addColumn('previous_version_id', 'uuid', (column) => column.references('model_versions.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('forced', 'boolean', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('promoted_by', 'uuid', (column) => column.notNull())
      .addColumn('promoted_at', instant, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('promotions_newest').on('promotions').columns(['promoted_at', 'id']).execute();

    await db.schema
      .createTable('serving')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('model_version_id', 'uuid', (column) => column.notNull().references('model_versions.id'))
      .addColumn('promotion_id', 'uuid', (column) => column.notNull().references('promotions.id'))
      .addPrimaryKeyConstraint('serving_one_at_a_stage', ['name', 'stage'])
      .execute();
  },
  down: async (db: Kysely<unknown>) => {
    for (const table of ['serving', 'promotions', 'evaluations', 'model_versions']) {
      await db.schema.dropTable(table).execute();
    }
  },
};
