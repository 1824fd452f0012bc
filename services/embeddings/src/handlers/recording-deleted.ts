import { ack, type Handler } from '@ai2text/common/events';
import { filesOf } from '@ai2text/common/files';
import type { ObjectStore } from '@ai2text/common/objects';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import type { Connection } from '../database/index.ts';
import { dropText, noteTextDeleted } from '../texts/index.ts';

export interface DeletionParts {
  readonly db: Connection;
  readonly objects: ObjectStore;
  readonly bucket: string;
  readonly now: () => Date;
}

/**
 * Removes the vectors of a recording, the text that they were made of, and what is known of it. The row goes last: only it
 * knows where the text lies. Vectors that are just being made are removed by search, which is told of them, or by the sweep.
 */
export function recordingDeletedHandler(parts: DeletionParts): Handler<RecordingDeletedEvent> {
  const { bucket, db, now, objects } = parts;
  return async ({ data }, { log }) => {
    const { ownerId, recordingId } = data;
    const text = await noteTextDeleted(db, { recordingId, ownerId }, now());
    await objects.removeBelow(filesOf('vectors', bucket, data));
    if (text !== undefined) {
      await objects.remove(text.document);
      await dropText(db, text);
    }
    log.info({ recording: recordingId }, 'vectors of a deleted recording removed');
    return ack;
  };
}
