import { isDeleted } from '@ai2text/common/deletions';
import { ack, type Handler, reject } from '@ai2text/common/events';
import { derivedId, newId } from '@ai2text/common/ids';
import { handleOnce } from '@ai2text/common/inbox';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import type { Connection, DatabaseSchema, Transaction } from '../database/index.ts';
import { enqueue } from '../jobs/index.ts';
import { SERVICE } from '../service.ts';

/**
 * Notes a recording and puts a job for it into the queue, once. A recording belongs to its first owner for ever, and one
 * that was deleted stays so.
 */
export function recordingIngestedHandler(
  db: Connection,
  now: () => Date,
  onJob: () => void,
): Handler<RecordingIngestedEvent> {
  const handle = handleOnce<DatabaseSchema, RecordingIngestedEvent>(
    { db, consumer: SERVICE.name, now },
    async ({ data, id }, transaction, { log, now: time }) => {
      if (await isDeleted(transaction, data.recordingId)) return ack;
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
      // Whoever uploads says which recording it is for: its text must not go to somebody else.
      if (!(await belongsTo(transaction, data))) {
        return reject('The recording belongs to another owner than the event says.');
      }
      const isNew = await enqueue(
        transaction,
        {
          // Follows from the event, so that the events of this job are known again wherever it runs.
          id: derivedId(id, 'job'),
          transcriptId: newId(time),
          ownerId: data.ownerId,
          recordingId: data.recordingId,
          language: data.language,
          wordTimes: true,
          priority: 1,
        },
        time,
      );
      log.info({ recording: data.recordingId, isNew }, 'job queued');
      return ack;
    },
  );
  return async (event, context) => {
    const outcome = await handle(event, context);
    onJob();
    return outcome;
  };
}

async function belongsTo(
  transaction: Transaction,
  { ownerId, recordingId }: RecordingIngestedEvent['data'],
): Promise<boolean> {
  const row = await transaction
    .selectFrom('recordings')
    .select('id')
    .where('id', '=', recordingId)
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  return row !== undefined;
}
