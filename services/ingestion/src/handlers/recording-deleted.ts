import { inTransaction } from '@ai2text/common/database';
import { noteDeletion } from '@ai2text/common/deletions';
import { ack, type Handler } from '@ai2text/common/events';
import { withdrawFrom } from '@ai2text/common/outbox';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import { sql } from 'kysely';
import { type RemainsParts, removeRemains } from '../appends/index.ts';
import type { Connection, UploadRow } from '../database/index.ts';

export interface DeletionParts extends RemainsParts {
  readonly now: () => Date;
}

/**
 * Cancels all uploads of a recording, whatever their state, so that its audio counts as new from then on, and removes what
 * storage holds of them. Their rows, which know where that lies, go with the sweep that looks for it once more. The same
 * event again looks again.
 */
export function recordingDeletedHandler(parts: DeletionParts): Handler<RecordingDeletedEvent> {
  return async ({ data }, { log, working }) => {
    const uploads = await cancelUploads(parts.db, data, parts.now());
    for (const upload of uploads) {
      await removeRemains(upload, parts);
      working();
    }
    log.info({ recording: data.recordingId, uploads: uploads.length }, 'uploads of a deleted recording removed');
    return ack;
  };
}

function cancelUploads(
  db: Connection,
  { ownerId, recordingId }: RecordingDeletedEvent['data'],
  now: Date,
): Promise<readonly UploadRow[]> {
  return inTransaction(db, async (transaction) => {
    await noteDeletion(transaction, { recordingId, ownerId }, now);
    await withdrawFrom(transaction, recordingId);
    return (
      transaction
        .updateTable('uploads')
        .set((eb) => ({
          state: 'cancelled' as const,
          rejection_kind: null,
          rejection_detail: null,
          swept_at: null,
          updated_at: now,
          version: sql<number>`${eb.ref('version')} + 1`,
        }))
        .where('recording_id', '=', recordingId)
        // Whoever names somebody else's recording keeps what is his own.
        .where('owner_id', '=', ownerId)
        .returningAll()
        .execute()
    );
  });
}
