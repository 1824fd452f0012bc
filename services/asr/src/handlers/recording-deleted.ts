import { inTransaction } from '@ai2text/common/database';
import { noteDeletion } from '@ai2text/common/deletions';
import { ack, type Handler } from '@ai2text/common/events';
import { withdrawFrom } from '@ai2text/common/outbox';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import type { Connection } from '../database/index.ts';

/**
 * Forgets a recording and its jobs, whatever their state. Whoever runs one of them finds that out with its next report, and
 * keeps nothing. Transcripts stay for the others to finish what they have begun, until the sweep.
 */
export function recordingDeletedHandler(db: Connection, now: () => Date): Handler<RecordingDeletedEvent> {
  return async ({ data }, { log }) => {
    const { ownerId, recordingId } = data;
    const jobs = await inTransaction(db, async (transaction) => {
      await noteDeletion(transaction, { recordingId, ownerId }, now());
      await withdrawFrom(transaction, recordingId);
      const { numDeletedRows } = await transaction
        .deleteFrom('jobs')
        .where('recording_id', '=', recordingId)
        .where('owner_id', '=', ownerId)
        .executeTakeFirst();
      await transaction
        .deleteFrom('recordings')
        .where('id', '=', recordingId)
        .where('owner_id', '=', ownerId)
        .execute();
      return Number(numDeletedRows);
    });
    log.info({ recording: recordingId, jobs }, 'jobs of a deleted recording removed');
    return ack;
  };
}
