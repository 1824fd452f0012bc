import { inTransaction } from '@ai2text/common/database';
import type { NlpPostprocessedEvent } from '@ai2text/events/nlp-postprocessed-v1';
import { sql } from 'kysely';
import type { Connection, TextRow } from '../database/index.ts';

/** Notes a text. Undefined: a newer one of the recording is known. */
export async function noteText(db: Connection, { data, id }: NlpPostprocessedEvent): Promise<TextRow | undefined> {
  const row = {
    transcript_id: data.transcriptId,
    owner_id: data.ownerId,
    language: data.language,
    event_id: id,
    processed_at: new Date(data.processedAt),
    document: JSON.stringify(data.document),
  };
  return db
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
