import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const ingestedAt: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('recordings').addColumn('ingested_at', sql`timestamptz(3)`).execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('recordings').dropColumn('ingested_at').execute();
  },
};
