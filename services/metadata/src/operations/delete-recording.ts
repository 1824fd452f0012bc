import { inTransaction } from '@ai2text/common/database';
import { isDeleted, noteDeletion } from '@ai2text/common/deletions';
import { derivedId } from '@ai2text/common/ids';
import { outboxIn } from '@ai2text/common/outbox';
import { holdsIfMatch } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import { createRecordingDeletedPublisher } from '@ai2text/events/recording-deleted-v1';
import type { MetadataService } from '@ai2text/servers/metadata';
import type { RecordingRow, Transaction } from '../database/index.ts';
import { noRecording, preconditionFailed, preconditionRequired } from '../problems/index.ts';
import { deleteRecording as deleteRow, lockRecording } from '../repositories/index.ts';
import { SERVICE } from '../service.ts';
import type { Dependencies } from './dependencies.ts';
import { ownerScope } from './owner-scope.ts';

/** Deletes a recording and tells the other services, in one transaction. */
export function deleteRecording({ db, now, onDeleted }: Dependencies): MetadataService<Caller>['deleteRecording'] {
  return async ({ path: { recordingId }, headers }, { caller }) => {
    const ifMatch = headers['If-Match'];
    if (ifMatch === undefined) return preconditionRequired('Send If-Match with the ETag that you last read.');
    const answer = await inTransaction(db, async (transaction) => {
      if (await isDeleted(transaction, recordingId)) return noRecording(recordingId);
      const row = await lockRecording(transaction, recordingId, ownerScope(caller));
      if (row === undefined) return noRecording(recordingId);
      if (!holdsIfMatch(ifMatch, row.version))
        return preconditionFailed(`If-Match names version ${ifMatch}`, row.version);
      await deleteRow(transaction, row.id);
      await tell(transaction, row, now());
      return { status: 204 } as const;
    });
    if (answer.status === 204) onDeleted();
    return answer;
  };
}

async function tell(transaction: Transaction, { id, owner_id: ownerId }: RecordingRow, time: Date): Promise<void> {
  await noteDeletion(transaction, { recordingId: id, ownerId }, time);
  const publisher = createRecordingDeletedPublisher(outboxIn(transaction), { source: `/services/${SERVICE.name}` });
  await publisher.recordingDeleted(
    { recordingId: id, ownerId, deletedAt: time.toISOString() },
    { id: derivedId(id, 'deleted'), subject: id, time },
  );
}
