import { inTransaction, parseInstant } from '@ai2text/common/database';
import { isDeleted } from '@ai2text/common/deletions';
import { ack, type Handler } from '@ai2text/common/events';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import type { Connection } from '../database/index.ts';

/** Notes what results show of a recording. The same event again writes the same; one that was deleted stays so. */
export function recordingIngestedHandler(db: Connection): Handler<RecordingIngestedEvent> {
  return async ({ data }) => {
    const row = {
      owner_id: data.ownerId.toLowerCase(),
      title: data.title,
      language: data.language.toLowerCase(),
      tags: [...(data.tags ?? [])],
      recorded_at: data.recordedAt === undefined ? null : parseInstant(data.recordedAt),
      ingested_at: parseInstant(data.ingestedAt),
    };
    await inTransaction(db, async (transaction) => {
      if (await isDeleted(transaction, data.recordingId)) return;
      await transaction
        .insertInto('recordings')
        .values({ id: data.recordingId, transcript_id: null, edition: null, ...row })
        // An id belongs to its first owner for ever.
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet(row)
            .where((eb) => eb('recordings.owner_id', '=', row.owner_id)),
        )
        .execute();
    });
    return ack;
  };
}
