import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Says every step of a recording on the channel `recording_steps`. A recording that is merely created has taken none;
 * that keeps creating them free of the lock that notices take in the server when a transaction ends.
 */
export const recordingSteps: Migration = {
  up: async (db: Kysely<unknown>) => {
    await sql`
      create function say_recording_step() returns trigger language plpgsql as $$
      begin
        perform pg_notify('recording_steps', json_build_object(
          'id', new.id, 'owner', new.owner_id, 'state', new.state, 'failure', new.failure, 'version', new.version,
          'updated', round(extract(epoch from new.updated_at) * 1000))::text);
        return null;
      end $$`.execute(db);
    await sql`
      create trigger recordings_begin after insert on recordings
      for each row when (new.state <> 'created') execute function say_recording_step()`.execute(db);
    await sql`
      create trigger recordings_step after update of state on recordings
      for each row when (new.state is distinct from old.state) execute function say_recording_step()`.execute(db);
  },

  down: async (db: Kysely<unknown>) => {
    await sql`drop trigger recordings_step on recordings`.execute(db);
    await sql`drop trigger recordings_begin on recordings`.execute(db);
    await sql`drop function say_recording_step()`.execute(db);
  },
};
