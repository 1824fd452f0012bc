import { inTransaction } from '@ai2text/common/database';
import { isDeleted } from '@ai2text/common/deletions';
import { ack, type Handler, type Outcome, reject, retry } from '@ai2text/common/events';
import { FileFormatError, readVectorFile } from '@ai2text/common/files';
import { nameOf } from '@ai2text/common/models';
import { ObjectDamagedError, type ObjectStore } from '@ai2text/common/objects';
import type { EmbeddingsCreatedEvent } from '@ai2text/events/embeddings-created-v1';
import { type CollectionParts, collectionFor } from '../collections/index.ts';
import type { AnswerCache } from '../query/index.ts';
import { writeTranscript } from './write-transcript.ts';

export interface IndexingParts extends CollectionParts {
  readonly objects: ObjectStore;
  readonly answers: AnswerCache;
  /** Called when a collection that does not serve has more than before. */
  readonly onWaiting: () => void;
  /** Called when a recording can be found for the first time, with the moment at which it was taken in. */
  readonly onFindable: (ingestedAt: Date) => void;
}

/**
 * Takes the vectors of a transcript into the collection of their model. Those of the collection that serves put the
 * transcript in place of all that the recording had before; others wait. An older transcript that comes late changes
 * nothing, nor does the same one again, nor one of a recording that was deleted.
 */
export function embeddingsCreatedHandler(parts: IndexingParts): Handler<EmbeddingsCreatedEvent> {
  const { answers, db, objects, onFindable, onWaiting, store } = parts;
  return async ({ data }, { log }) => {
    const { dimension, model, recordingId } = data;
    if (dimension > store.widest) return reject(`Vectors have ${dimension} numbers; ${store.widest} are too many.`);
    const collection = await collectionFor(parts, { ...model, dimension });
    if (collection.dimension !== dimension) {
      return reject(`Vectors of ${nameOf(model)} have ${dimension} numbers instead of ${collection.dimension}.`);
    }
    // Made while the recording was deleted: nobody else may know of them.
    const forgetVectors = async (): Promise<Outcome> => {
      await objects.remove(data.vectors);
      return ack;
    };
    try {
      if (await inTransaction(db, (transaction) => isDeleted(transaction, recordingId))) return await forgetVectors();
      const lines = await readVectorFile(objects, data.vectors);
      if (lines.some(({ vector }) => vector.length !== dimension)) {
        return reject(`The file ${data.vectors.key} has vectors that are not of ${dimension} numbers.`);
      }
      const { awaitedSince, written } = await writeTranscript(parts, collection, data, lines);
      if (written === 'deleted') return await forgetVectors();
      if (written === 'unknown') return retry({ reason: 'The recording itself is not known yet.' });
      if (written === 'early') return retry({ reason: 'The text that these vectors are of is not shown yet.' });
      if (written === 'gone') return retry({ reason: 'The vectors of this model are being removed.' });
      if (written === 'foreign') return reject('The recording belongs to another owner than the event says.');
      if (written === 'late') return ack;
      if (written === 'shown') answers.forget(data.ownerId.toLowerCase());
      else onWaiting();
      if (awaitedSince !== null) onFindable(awaitedSince);
      const what = { recording: recordingId, model: nameOf(model), segments: data.segmentCount };
      log.info(what, written === 'shown' ? 'segments can be found' : 'vectors of a model that does not serve');
      return ack;
    } catch (error) {
      if (!(error instanceof FileFormatError || error instanceof ObjectDamagedError)) throw error;
      return reject(error.message);
    }
  };
}
