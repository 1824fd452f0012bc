import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Uploads are looked up by their recording when it is deleted. */
export const deletable: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`create index uploads_of_recording on uploads (recording_id) where recording_id is not null`.execute(db);
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropIndex('uploads_of_recording').execute();
  },
};
