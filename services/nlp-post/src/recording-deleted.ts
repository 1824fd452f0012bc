import { ack, type Handler } from '@ai2text/common/events';
import { filesOf } from '@ai2text/common/files';
import type { ObjectStore } from '@ai2text/common/objects';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';

export interface DeletionParts {
  readonly objects: ObjectStore;
  readonly bucket: string;
}

/**
 * Removes the texts of a recording. This service remembers nothing, so one that it is just writing may come afterwards:
 * embeddings, which is told of each text and remembers what was deleted, removes that one.
 */
export function recordingDeletedHandler({ bucket, objects }: DeletionParts): Handler<RecordingDeletedEvent> {
  return async ({ data }, { log }) => {
    await objects.removeBelow(filesOf('texts', bucket, data));
    log.info({ recording: data.recordingId }, 'texts of a deleted recording removed');
    return ack;
  };
}
