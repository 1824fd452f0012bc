import { inTransaction } from '@ai2text/common/database';
import { holdsIfMatch } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { MetadataService } from '@ai2text/servers/metadata';
import { noRecording, preconditionFailed, preconditionRequired } from '../problems/index.ts';
import { deleteRecording as deleteRow, lockRecording } from '../repositories/index.ts';
import type { Dependencies } from './dependencies.ts';
import { ownerScope } from './owner-scope.ts';

export function deleteRecording({ db }: Dependencies): MetadataService<Caller>['deleteRecording'] {
  return async ({ path: { recordingId }, headers }, { caller }) => {
    const ifMatch = headers['If-Match'];
    if (ifMatch === undefined) return preconditionRequired('Send If-Match with the ETag that you last read.');
    return inTransaction(db, async (transaction) => {
      const row = await lockRecording(transaction, recordingId, ownerScope(caller));
      if (row === undefined) return noRecording(recordingId);
      if (!holdsIfMatch(ifMatch, row.version))
        return preconditionFailed(`If-Match names version ${ifMatch}`, row.version);
      await deleteRow(transaction, row.id);
      return { status: 204 };
    });
  };
}
