import { sql } from 'kysely';
import type { Connection, TextRow } from '../database/index.ts';

/** @param lease milliseconds until others may take over what was claimed */
export interface ClaimClock {
  readonly now: () => Date;
  readonly lease: number;
}

/** Takes it upon this process to make vectors of a text. False: they are made, or somebody else makes them. */
export async function claim(
  db: Connection,
  text: TextRow,
  modelId: number,
  { lease, now }: ClaimClock,
): Promise<boolean> {
  const time = now();
  const row = { event_id: text.event_id, claimed_until: new Date(time.getTime() + lease), made_at: null };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('vector_sets')
    .values({ recording_id: text.recording_id, model_id: modelId, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['model_id', 'recording_id'])
        .doUpdateSet(row)
        .where(sql<boolean>`vector_sets.event_id <> excluded.event_id
          or vector_sets.made_at is null and coalesce(vector_sets.claimed_until <= ${time}, true)`),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps others away from what is claimed for this many milliseconds from now. */
export async function postpone(
  db: Connection,
  text: TextRow,
  modelId: number,
  { lease, now }: ClaimClock,
): Promise<void> {
  await claimed(db, text, modelId)
    .set({ claimed_until: new Date(now().getTime() + lease) })
    .execute();
}

/** Gives back what could not be made. */
export async function freeClaim(db: Connection, text: TextRow, modelId: number): Promise<void> {
  await claimed(db, text, modelId).set({ claimed_until: null }).execute();
}

/** Notes that the vectors are made. Of no effect if another text has come meanwhile: that one has to be made, too. */
export async function noteMade(db: Connection, text: TextRow, modelId: number, now: Date): Promise<void> {
  await claimed(db, text, modelId).set({ claimed_until: null, made_at: now }).execute();
}

/** Frees all that a process before this one had claimed. Only where there can be no other: in an embedded database. */
export async function freeClaims(db: Connection): Promise<void> {
  await db.updateTable('vector_sets').set({ claimed_until: null }).where('claimed_until', 'is not', null).execute();
}

function claimed(db: Connection, { event_id, recording_id }: TextRow, modelId: number) {
  return db
    .updateTable('vector_sets')
    .where('model_id', '=', modelId)
    .where('recording_id', '=', recording_id)
    .where('event_id', '=', event_id)
    .where('made_at', 'is', null);
}
