import { inTransaction } from '@ai2text/common/database';
import { type Deletion, isDeleted, noteDeletion } from '@ai2text/common/deletions';
import type { NlpPostprocessedEvent } from '@ai2text/events/nlp-postprocessed-v1';
import { sql } from 'kysely';
import type { Connection, TextRow } from '../database/index.ts';

/** Notes a text, unless a newer one of the recording is known (`late`), or the recording was deleted. */
export async function noteText(
  db: Connection,
  { data, id }: NlpPostprocessedEvent,
): Promise<TextRow | 'late' | 'deleted'> {
  const row = {
    transcript_id: data.transcriptId,
    owner_id: data.ownerId,
    language: data.language,
    event_id: id,
    processed_at: new Date(data.processedAt),
    document: JSON.stringify(data.document),
  };
  return inTransaction(db, async (transaction) => {
    if (await isDeleted(transaction, data.recordingId)) return 'deleted';
    const noted = await transaction
      .insertInto('texts')
      .values({ recording_id: data.recordingId, ...row })
      .onConflict((conflict) =>
        conflict
          .column('recording_id')
          .doUpdateSet(row)
          // Ids of version 7 sort by time; a transcript may be processed again.
          .where(
            sql<boolean>`(texts.transcript_id, texts.processed_at) <= (excluded.transcript_id, excluded.processed_at)`,
          ),
      )
      .returningAll()
      .executeTakeFirst();
    return noted ?? 'late';
  });
}

/** Notes that a recording was deleted, so that no text of it is noted any more. Gives the one that was. */
export async function noteTextDeleted(db: Connection, deletion: Deletion, now: Date): Promise<TextRow | undefined> {
  return inTransaction(db, async (transaction) => {
    await noteDeletion(transaction, deletion, now);
    return transaction
      .selectFrom('texts')
      .selectAll()
      .where('recording_id', '=', deletion.recordingId)
      .where('owner_id', '=', deletion.ownerId)
      .executeTakeFirst();
  });
}

/** Forgets a text whatever was made of it. Its files are gone. */
export async function dropText(db: Connection, { recording_id }: TextRow): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await transaction.deleteFrom('vector_sets').where('recording_id', '=', recording_id).execute();
    await transaction.deleteFrom('texts').where('recording_id', '=', recording_id).execute();
  });
}

/** A text that has no vectors of a model, and that nobody makes them of: of the newest recording first. */
export async function nextMissing(db: Connection, modelId: number, now: Date): Promise<TextRow | undefined> {
  return db
    .selectFrom('texts')
    .leftJoin('vector_sets as sets', (join) =>
      join.onRef('sets.recording_id', '=', 'texts.recording_id').on('sets.model_id', '=', modelId),
    )
    .selectAll('texts')
    .where((eb) =>
      eb.or([
        eb('sets.recording_id', 'is', null),
        eb('sets.event_id', '<>', eb.ref('texts.event_id')),
        eb.and([
          eb('sets.made_at', 'is', null),
          eb.or([eb('sets.claimed_until', 'is', null), eb('sets.claimed_until', '<=', now)]),
        ]),
      ]),
    )
    .orderBy('texts.recording_id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Forgets a text that cannot be read, unless it could be once: then something is to be mended. True: it is forgotten. */
export async function forgetText(db: Connection, { event_id, recording_id }: TextRow): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const made = await transaction
      .selectFrom('vector_sets')
      .select('model_id')
      .where('recording_id', '=', recording_id)
      .where('made_at', 'is not', null)
      .executeTakeFirst();
    if (made !== undefined) return false;
    await transaction.deleteFrom('vector_sets').where('recording_id', '=', recording_id).execute();
    await transaction
      .deleteFrom('texts')
      .where('recording_id', '=', recording_id)
      .where('event_id', '=', event_id)
      .execute();
    return true;
  });
}
