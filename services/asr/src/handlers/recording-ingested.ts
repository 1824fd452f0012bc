import { inTransaction } from '@ai2text/common/database';
import { ack, type Handler } from '@ai2text/common/events';
import { derivedId, newId } from '@ai2text/common/ids';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import type { Connection } from '../database/index.ts';
import { enqueue } from '../jobs/index.ts';

/** Notes a recording and puts a job for it into the queue. The id of the job follows from the event: it is made once. */
export function recordingIngestedHandler(
  db: Connection,
  now: () => Date,
  onJob: () => void,
): Handler<RecordingIngestedEvent> {
  return async ({ data, id }, { log }) => {
    const isNew = await inTransaction(db, async (transaction) => {
      await transaction
        .insertInto('recordings')
        .values({
          id: data.recordingId,
          owner_id: data.ownerId,
          language: data.language,
          duration_ms: data.durationMs,
          audio: JSON.stringify(data.audio),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
      return enqueue(
        transaction,
        {
          id: derivedId(id, 'job'),
          transcriptId: newId(now()),
          ownerId: data.ownerId,
          recordingId: data.recordingId,
          language: data.language,
          wordTimes: true,
          priority: 1,
        },
        now(),
      );
    });
    log.info({ recording: data.recordingId, isNew }, 'job queued');
    if (isNew) onJob();
    return ack;
  };
}
