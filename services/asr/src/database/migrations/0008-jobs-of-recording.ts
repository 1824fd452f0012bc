import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Jobs are looked up by their recording when it is deleted. */
export const jobsOfRecording: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.createIndex('jobs_of_recording').on('jobs').column('recording_id').execute();
  },
  down: async (db: Kysely<unknown>) => {
    await db.schema.dropIndex('jobs_of_recording').execute();
  },
};
