import { inTransaction } from '@ai2text/common/database';
import { noteDeletion } from '@ai2text/common/deletions';
import { ack, type Handler } from '@ai2text/common/events';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import type { Connection } from '../database/index.ts';
import { deleteRecording, lockRecording, OWNERS } from '../repositories/index.ts';

/**
 * Deletes what this service has deleted before. It finds something in a database that was restored from an older backup:
 * what people deleted since then is deleted again.
 */
export function recordingDeletedHandler(db: Connection, now: () => Date): Handler<RecordingDeletedEvent> {
  return async ({ data }, { log }) => {
    const { ownerId, recordingId } = data;
    const isBack = await inTransaction(db, async (transaction) => {
      await noteDeletion(transaction, { recordingId, ownerId }, now());
      const row = await lockRecording(transaction, recordingId, OWNERS.one(ownerId));
      if (row === undefined) return false;
      await deleteRecording(transaction, recordingId);
      return true;
    });
    if (isBack) log.info({ recording: recordingId }, 'a recording that had come back is deleted again');
    return ack;
  };
}
