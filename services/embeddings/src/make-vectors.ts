import { posix } from 'node:path';
import type { EmbeddingModel } from '@ai2text/common/embedding';
import { filesOf, readJsonFile, textFile, writeLines } from '@ai2text/common/files';
import { derivedId } from '@ai2text/common/ids';
import type { ObjectStore } from '@ai2text/common/objects';
import type { EmbeddingsCreatedPublisher } from '@ai2text/events/embeddings-created-v1';
import type { TextRow } from './database/index.ts';
import { embedText } from './embed-text.ts';
import type { VectorCache } from './vector-cache.ts';

export interface MakingParts {
  readonly cache: VectorCache;
  readonly objects: ObjectStore;
  readonly bucket: string;
  readonly publisher: EmbeddingsCreatedPublisher;
  readonly now: () => Date;
}

/**
 * Makes vectors of a text with a model and says where they lie; tells how many. Done twice it writes the same file and
 * publishes the same event, which the stream and its readers know again by its id.
 *
 * @param working is called between steps; it throws to give up.
 * @throws {FileFormatError} or {ObjectDamagedError} if the text is of no use
 */
export async function makeVectors(
  { bucket, cache, now, objects, publisher }: MakingParts,
  text: TextRow,
  model: EmbeddingModel,
  working: () => void,
): Promise<number> {
  const lines = await embedText(await readJsonFile(objects, text.document, textFile), model, cache, working);
  const folder = filesOf('vectors', bucket, { ownerId: text.owner_id, recordingId: text.recording_id });
  const key = posix.join(folder.key, `${text.transcript_id}.${model.name}-${model.version}.ndjson`);
  const vectors = await objects.put({ bucket, key }, writeLines(lines), 'application/x-ndjson');
  await publisher.embeddingsCreated(
    {
      transcriptId: text.transcript_id,
      recordingId: text.recording_id,
      ownerId: text.owner_id,
      language: text.language,
      model: { name: model.name, version: model.version },
      dimension: model.dimension,
      distance: 'cosine',
      segmentCount: lines.length,
      vectors,
      createdAt: now().toISOString(),
    },
    { id: derivedId(text.event_id, model.name, model.version), subject: text.recording_id },
  );
  return lines.length;
}
