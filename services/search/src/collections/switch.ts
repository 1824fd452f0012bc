import { inTransaction } from '@ai2text/common/database';
import { sql } from 'kysely';
import type { CollectionRow, Connection, Transaction } from '../database/index.ts';
import type { CollectionParts } from './collections.ts';

/**
 * Lets the target serve if it covers all that can be found. Whoever writes vectors holds what serves while it does, so
 * that nothing comes in between the look and the switch.
 */
export async function serveTarget(db: Connection, target: CollectionRow, now: Date): Promise<boolean> {
  // A look without locks first: while much is missing nobody is held up.
  if ((await countMissing(db, target)) > 0) return false;
  return inTransaction(db, async (transaction) => {
    await transaction
      .selectFrom('collections')
      .select('id')
      .where((eb) => eb.or([eb('is_serving', '=', true), eb('id', '=', target.id)]))
      .orderBy('id')
      .forUpdate()
      .execute();
    if ((await countMissing(transaction, target)) > 0) return false;
    await transaction
      .updateTable('collections')
      .set({ is_serving: false, unused_since: now })
      .where('is_serving', '=', true)
      .execute();
    await transaction
      .updateTable('collections')
      .set({ is_serving: true, served_at: now })
      .where('id', '=', target.id)
      .execute();
    await showCovered(transaction, target.id);
    return true;
  });
}

/** Recordings that can be found, and that a collection has no vectors of. */
export async function countMissing(db: Connection | Transaction, { id }: CollectionRow): Promise<number> {
  const { rows } = await sql<{ readonly missing: string }>`select count(*) as missing from recordings
    where transcript_id is not null and not exists (select from coverage
      where collection_id = ${id} and recording_id = recordings.id
        and (coverage.transcript_id > recordings.transcript_id or coverage.transcript_id = recordings.transcript_id
          and coverage.edition is not distinct from recordings.edition))`.execute(db);
  return Number(rows[0]?.missing ?? 0);
}

/** Newer transcripts that had to wait for this collection can be found from now on, in place of the older ones. */
async function showCovered(transaction: Transaction, id: number): Promise<void> {
  const { rows } = await sql<{ readonly id: string }>`update recordings
    set transcript_id = coverage.transcript_id, edition = coverage.edition
    from coverage where collection_id = ${id} and recording_id = recordings.id
      and (recordings.transcript_id is null or recordings.transcript_id < coverage.transcript_id)
    returning recordings.id`.execute(transaction);
  if (rows.length === 0) return;
  await sql`delete from segments using recordings where recordings.id = recording_id
    and recordings.id = any(${rows.map((row) => row.id)}) and segments.transcript_id < recordings.transcript_id`.execute(
    transaction,
  );
}

/**
 * Removes collections that did not serve since some moment, and are not meant to. One is given up first and its place is
 * freed then, so that a crash in between leaves something to do and never half of a collection. Tells which are gone.
 */
export async function dropUnused(
  { db, now, store }: CollectionParts,
  target: CollectionRow | undefined,
  since: Date,
): Promise<readonly CollectionRow[]> {
  await db
    .updateTable('collections')
    .set({ dropped_at: now() })
    .where('dropped_at', 'is', null)
    .where('is_serving', '=', false)
    .where('unused_since', '<', since)
    .where('id', '<>', target?.id ?? 0)
    .execute();
  const dropped = await db
    .selectFrom('collections')
    .selectAll()
    .where('dropped_at', 'is not', null)
    .where('is_ready', '=', true)
    .execute();
  for (const collection of dropped) {
    await db.deleteFrom('coverage').where('collection_id', '=', collection.id).execute();
    await store.drop(collection);
    await db.updateTable('collections').set({ is_ready: false }).where('id', '=', collection.id).execute();
  }
  return dropped;
}
