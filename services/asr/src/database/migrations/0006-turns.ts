import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When each owner last had a turn at the queue of jobs. A step back loses that, and jobs go by priority and age alone. */
export const turns: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('turns')
      .addColumn('owner_id', 'uuid', (column) => column.primaryKey())
      .addColumn('taken_at', sql`timestamptz(3)`, (column) => column.notNull())
      .execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropTable('turns').execute();
  },
};
