import { posix } from 'node:path';
import type { EmbeddingModel } from '@ai2text/common/embedding';
import { ack, type Handler, reject } from '@ai2text/common/events';
import { FileFormatError, readJsonFile, textFile, writeLines } from '@ai2text/common/files';
import { derivedId } from '@ai2text/common/ids';
import { ObjectDamagedError, type ObjectStore } from '@ai2text/common/objects';
import type { EmbeddingsCreatedPublisher } from '@ai2text/events/embeddings-created-v1';
import type { NlpPostprocessedEvent } from '@ai2text/events/nlp-postprocessed-v1';
import { embedText } from './embed-text.ts';
import type { VectorCache } from './vector-cache.ts';

export interface HandlerParts {
  readonly model: EmbeddingModel;
  readonly cache: VectorCache;
  readonly objects: ObjectStore;
  readonly bucket: string;
  readonly publisher: EmbeddingsCreatedPublisher;
  readonly now: () => Date;
}

/**
 * Makes vectors of a text and says where they lie. Done twice, after a crash before the acknowledgement, it writes the
 * same file and publishes the same event, which the stream and its readers know again by its id.
 */
export function nlpPostprocessedHandler(parts: HandlerParts): Handler<NlpPostprocessedEvent> {
  const { bucket, cache, model, now, objects, publisher } = parts;
  return async ({ data, id }, { log, signal, working }) => {
    try {
      const text = await readJsonFile(objects, data.document, textFile);
      const lines = await embedText(text, model, cache, () => {
        signal.throwIfAborted();
        working();
      });
      const key = posix.join(data.ownerId, `${data.transcriptId}.${model.name}-${model.version}.ndjson`);
      const vectors = await objects.put({ bucket, key }, writeLines(lines), 'application/x-ndjson');
      await publisher.embeddingsCreated(
        {
          transcriptId: data.transcriptId,
          recordingId: data.recordingId,
          ownerId: data.ownerId,
          language: data.language,
          model: { name: model.name, version: model.version },
          dimension: model.dimension,
          distance: 'cosine',
          segmentCount: lines.length,
          vectors,
          createdAt: now().toISOString(),
        },
        { id: derivedId(id, model.name, model.version), subject: data.recordingId },
      );
      log.info({ recording: data.recordingId, segments: lines.length }, 'vectors made');
      return ack;
    } catch (error) {
      // Neither becomes better by waiting.
      if (!(error instanceof FileFormatError || error instanceof ObjectDamagedError)) throw error;
      return reject(error.message);
    }
  };
}
