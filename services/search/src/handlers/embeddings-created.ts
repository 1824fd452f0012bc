import { inTransaction } from '@ai2text/common/database';
import { ack, type Handler, reject, retry } from '@ai2text/common/events';
import { FileFormatError, readVectorFile, type VectorLine, type Word } from '@ai2text/common/files';
import { ObjectDamagedError, type ObjectStore } from '@ai2text/common/objects';
import type { EmbeddingsCreatedEvent } from '@ai2text/events/embeddings-created-v1';
import type { Connection, NewSegment, RecordingRow, StoredWord } from '../database/index.ts';
import type { Point, VectorIndex } from '../index/index.ts';
import { type AnswerCache, termsOf } from '../query/index.ts';

export interface IndexingParts {
  readonly db: Connection;
  readonly index: VectorIndex;
  readonly objects: ObjectStore;
  readonly answers: AnswerCache;
  /** The model whose vectors are searched. */
  readonly model: { readonly name: string; readonly version: string };
}

/** Rows of one statement. */
const BATCH = 200;

/**
 * Puts the segments of a transcript in place of all that the recording had before. An older transcript that comes late
 * changes nothing, nor does the same one again. Vectors of another model are not for this index.
 */
export function embeddingsCreatedHandler(parts: IndexingParts): Handler<EmbeddingsCreatedEvent> {
  const { answers, db, index, model, objects } = parts;
  return async ({ data }, { log }) => {
    if (data.model.name !== model.name || data.model.version !== model.version) {
      log.info({ model: data.model }, 'vectors of another model are left alone');
      return ack;
    }
    const recording = await db
      .selectFrom('recordings')
      .selectAll()
      .where('id', '=', data.recordingId)
      .executeTakeFirst();
    if (recording === undefined) return retry({ reason: 'The recording itself is not known yet.' });
    if (recording.owner_id !== data.ownerId.toLowerCase()) {
      return reject('The recording belongs to another owner than the event says.');
    }
    // Ids of version 7 sort by time.
    if (recording.transcript_id !== null && recording.transcript_id > data.transcriptId) return ack;
    try {
      const lines = await readVectorFile(objects, data.vectors);
      await replaceSegments(db, recording, data, lines);
      await index.replace(
        recording.id,
        lines.map((line) => pointOf(line, recording, data.language)),
      );
    } catch (error) {
      if (!(error instanceof FileFormatError || error instanceof ObjectDamagedError)) throw error;
      return reject(error.message);
    }
    answers.forget(recording.owner_id);
    log.info({ recording: recording.id, segments: data.segmentCount }, 'segments can be found');
    return ack;
  };
}

async function replaceSegments(
  db: Connection,
  recording: RecordingRow,
  { language, transcriptId }: EmbeddingsCreatedEvent['data'],
  lines: readonly VectorLine[],
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    await transaction.deleteFrom('segments').where('recording_id', '=', recording.id).execute();
    const rows = lines.map((line) => rowOf(line, recording.id, transcriptId, language));
    for (let from = 0; from < rows.length; from += BATCH) {
      await transaction
        .insertInto('segments')
        .values(rows.slice(from, from + BATCH))
        .execute();
    }
    await transaction
      .updateTable('recordings')
      .set({ transcript_id: transcriptId })
      .where('id', '=', recording.id)
      .execute();
  });
}

function rowOf(line: VectorLine, recordingId: string, transcriptId: string, language: string): NewSegment {
  return {
    id: line.id,
    transcript_id: transcriptId,
    recording_id: recordingId,
    position: line.index,
    start_ms: line.startMs,
    end_ms: line.endMs,
    language: language.toLowerCase(),
    text: line.text,
    speaker: line.speaker ?? null,
    words: line.words === undefined ? null : line.words.map(storedWord),
    terms: termsOf(line.text),
  };
}

function storedWord({ endMs, joinsPrevious, startMs, text }: Word): StoredWord {
  return { text, startMs, endMs, ...(joinsPrevious === undefined ? {} : { joinsPrevious }) };
}

function pointOf(line: VectorLine, recording: RecordingRow, language: string): Point {
  return {
    segmentId: line.id,
    vector: line.vector,
    ownerId: recording.owner_id,
    recordingId: recording.id,
    language: language.toLowerCase(),
    tags: recording.tags,
    speaker: line.speaker,
    recordedAt: recording.recorded_at ?? undefined,
  };
}
