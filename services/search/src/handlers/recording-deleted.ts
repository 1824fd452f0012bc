import { inTransaction } from '@ai2text/common/database';
import { noteDeletion } from '@ai2text/common/deletions';
import { ack, type Handler } from '@ai2text/common/events';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import type { CollectionParts } from '../collections/index.ts';
import type { AnswerCache } from '../query/index.ts';

export interface DeletionParts extends CollectionParts {
  readonly answers: AnswerCache;
}

/**
 * Takes a recording out of all collections, whether they serve or not, and forgets what results show of it. Points that lie
 * elsewhere go first: should the transaction fail, the next attempt finds the recording, and removes nothing twice.
 */
export function recordingDeletedHandler({ answers, db, now, store }: DeletionParts): Handler<RecordingDeletedEvent> {
  return async ({ data }, { log }) => {
    const ownerId = data.ownerId.toLowerCase();
    const recordingId = data.recordingId.toLowerCase();
    const isGone = await inTransaction(db, async (transaction) => {
      await noteDeletion(transaction, { recordingId, ownerId }, now());
      const collections = await transaction
        .selectFrom('collections')
        .selectAll()
        .where('is_ready', '=', true)
        .where('dropped_at', 'is', null)
        .orderBy('id')
        .forShare()
        .execute();
      const recording = await transaction
        .selectFrom('recordings')
        .select('id')
        .where('id', '=', recordingId)
        .where('owner_id', '=', ownerId)
        .forUpdate()
        .executeTakeFirst();
      if (recording === undefined) return false;
      for (const collection of collections) await store.open(collection).remove(recordingId, transaction);
      await transaction.deleteFrom('recordings').where('id', '=', recordingId).execute();
      return true;
    });
    answers.forget(ownerId);
    log.info({ recording: recordingId, isGone }, 'a deleted recording can be found no longer');
    return ack;
  };
}
