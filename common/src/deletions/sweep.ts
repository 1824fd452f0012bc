import { type Kysely, sql } from 'kysely';
import { startHourly } from '../housekeeping/index.ts';
import type { Log } from '../logging/index.ts';
import { forgetDeletions } from './forget.ts';
import type { Deletion, DeletionConnection, DeletionTables } from './table.ts';

const HOUR = 3_600_000;
/**
 * Milliseconds after which nothing about a deleted recording is under way any more: longer than jobs and handlers work,
 * and than consumers are behind unless somebody was called. Well within the day that callers were promised.
 */
export const SETTLED = 6 * HOUR;
/** Deletions of one look. */
const BATCH = 100;

export interface SweepOptions {
  /** Milliseconds for which events of a recording can come, as `inboxRetention` gives them. */
  readonly retention: number;
  /** Removes what lies outside of the database. Done twice it does no harm. */
  readonly sweep?: (deletion: Deletion) => Promise<void>;
  readonly now: () => Date;
  readonly log: Log;
}

/**
 * Sweeps what was deleted a while ago, and forgets deletions that no event asks for any more. One that fails holds up none
 * of the others; the first failure is thrown when all have had their turn.
 */
export async function sweepDeletions<Schema extends DeletionTables>(
  db: Kysely<Schema>,
  { log, now, retention, sweep = async () => {} }: SweepOptions,
): Promise<void> {
  const table = db as unknown as DeletionConnection;
  const settled = new Date(now().getTime() - SETTLED);
  const failures: unknown[] = [];
  for (let rows = await unswept(table, settled); rows.length > 0; rows = await unswept(table, settled, rows.at(-1))) {
    for (const { owner_id: ownerId, recording_id: recordingId } of rows) {
      try {
        await sweep({ ownerId, recordingId });
      } catch (error) {
        failures.push(error);
        continue;
      }
      await table.updateTable('deletions').set({ swept_at: now() }).where('recording_id', '=', recordingId).execute();
      log.info({ recording: recordingId }, 'swept what was left of a deleted recording');
    }
  }
  if (Number.isFinite(retention)) await forgetDeletions(db, new Date(now().getTime() - retention));
  if (failures.length > 0) throw failures[0];
}

/** The next deletions that have settled, from the oldest on. */
function unswept(
  table: DeletionConnection,
  settled: Date,
  last?: { readonly noted_at: Date; readonly recording_id: string },
) {
  const query = table
    .selectFrom('deletions')
    .select(['recording_id', 'owner_id', 'noted_at'])
    .where('swept_at', 'is', null)
    .where('noted_at', '<', settled)
    .orderBy('noted_at')
    .orderBy('recording_id')
    .limit(BATCH);
  if (last === undefined) return query.execute();
  return query.where(sql<boolean>`(noted_at, recording_id) > (${last.noted_at}, ${last.recording_id})`).execute();
}

/** Sweeps and forgets now and every hour. Gives what ends it, after the sweep that is under way. */
export function startSweeping<Schema extends DeletionTables>(
  db: Kysely<Schema>,
  options: SweepOptions,
): () => Promise<void> {
  return startHourly(() => sweepDeletions(db, options), options.log, 'deleted recordings could not be swept');
}
