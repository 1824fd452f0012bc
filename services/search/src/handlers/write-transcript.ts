import { createHash } from 'node:crypto';
import { inTransaction } from '@ai2text/common/database';
import { isDeleted } from '@ai2text/common/deletions';
import type { VectorLine, Word } from '@ai2text/common/files';
import type { EmbeddingsCreatedEvent } from '@ai2text/events/embeddings-created-v1';
import type { CollectionParts } from '../collections/index.ts';
import type { CollectionRow, NewSegment, RecordingRow, StoredWord, Transaction } from '../database/index.ts';
import type { Point } from '../index/index.ts';
import { termsOf } from '../query/index.ts';

type Transcript = Pick<EmbeddingsCreatedEvent['data'], 'recordingId' | 'transcriptId' | 'language' | 'ownerId'>;

/**
 * What became of a transcript: it can be found; it waits for its collection to serve; a newer one is there; or why
 * nothing was written: the text that it was processed into is not the one that is shown, the recording was deleted, is not
 * known or belongs to somebody else, or the collection is being removed.
 */
export type Written = 'shown' | 'waiting' | 'late' | 'early' | 'deleted' | 'unknown' | 'foreign' | 'gone';

export interface Writing {
  readonly written: Written;
  /** When the recording was taken in, if it can be found for the first time now. */
  readonly awaitedSince: Date | null;
}

/** Rows of one statement. */
const BATCH = 200;

/** Writes the segments and vectors of a transcript. While it does, no other collection comes to serve. */
export async function writeTranscript(
  { db, store }: CollectionParts,
  collection: CollectionRow,
  transcript: Transcript,
  lines: readonly VectorLine[],
): Promise<Writing> {
  let awaitedSince: Date | null = null;
  const written = await inTransaction(db, async (transaction): Promise<Written> => {
    if (await isDeleted(transaction, transcript.recordingId)) return 'deleted';
    const isServing = await holdCollection(transaction, collection);
    if (isServing === undefined) return 'gone';
    const recording = await transaction
      .selectFrom('recordings')
      .selectAll()
      .where('id', '=', transcript.recordingId)
      .forUpdate()
      .executeTakeFirst();
    if (recording === undefined) return 'unknown';
    if (recording.owner_id !== transcript.ownerId.toLowerCase()) return 'foreign';
    const { transcriptId } = transcript;
    // Ids of version 7 sort by time.
    if (recording.transcript_id !== null && recording.transcript_id > transcriptId) return 'late';
    const edition = editionOf(lines);
    const isAgain = recording.transcript_id === transcriptId && recording.edition !== edition;
    // The segments that it has now are not those of these vectors. Those that serve come first.
    if (isAgain && !isServing) return 'early';
    if (!(await cover(transaction, collection, transcript, edition))) return 'late';

    awaitedSince = isServing && recording.transcript_id === null ? recording.ingested_at : null;
    const rows = lines.map((line) => rowOf(line, transcript));
    if (isServing) await show(transaction, recording, { transcript_id: transcriptId, edition }, rows);
    else if (recording.transcript_id !== transcriptId) await put(transaction, rows, false);
    const known = await idsOf(transaction, transcript);
    const points = lines.filter(({ id }) => known.has(id)).map((line) => pointOf(line, recording, transcript.language));
    await store.open(collection).replace(recording.id, points, transaction);
    return isServing ? 'shown' : 'waiting';
  });
  return { written, awaitedSince };
}

/** Keeps a collection, and which one serves, as they are until the transaction ends. Undefined: it is gone. */
async function holdCollection(transaction: Transaction, { id }: CollectionRow): Promise<boolean | undefined> {
  const rows = await transaction
    .selectFrom('collections')
    .select(['id', 'is_serving'])
    .where('dropped_at', 'is', null)
    .where((eb) => eb.or([eb('is_serving', '=', true), eb('id', '=', id)]))
    .orderBy('id')
    .forShare()
    .execute();
  return rows.find((row) => row.id === id)?.is_serving;
}

/** Notes which transcript the collection has vectors of. False: it is a newer one. */
async function cover(
  transaction: Transaction,
  { id }: CollectionRow,
  { recordingId, transcriptId }: Transcript,
  edition: string,
): Promise<boolean> {
  const row = { transcript_id: transcriptId, edition };
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('coverage')
    .values({ collection_id: id, recording_id: recordingId, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['collection_id', 'recording_id'])
        .doUpdateSet(row)
        .where('coverage.transcript_id', '<=', transcriptId),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Puts a transcript in place of what could be found of the recording. Newer ones that wait stay. */
async function show(
  transaction: Transaction,
  { id }: RecordingRow,
  shown: { readonly transcript_id: string; readonly edition: string },
  rows: readonly NewSegment[],
): Promise<void> {
  const kept = rows.map((row) => row.id);
  await transaction
    .deleteFrom('segments')
    .where('recording_id', '=', id)
    .where('transcript_id', '<=', shown.transcript_id)
    .$if(kept.length > 0, (query) => query.where('id', 'not in', kept))
    .execute();
  await put(transaction, rows, true);
  await transaction.updateTable('recordings').set(shown).where('id', '=', id).execute();
}

async function put(transaction: Transaction, rows: readonly NewSegment[], replace: boolean): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) {
    await transaction
      .insertInto('segments')
      .values(rows.slice(from, from + BATCH))
      .onConflict((conflict) =>
        replace
          ? conflict
              .column('id')
              .doUpdateSet((eb) => ({
                transcript_id: eb.ref('excluded.transcript_id'),
                position: eb.ref('excluded.position'),
                start_ms: eb.ref('excluded.start_ms'),
                end_ms: eb.ref('excluded.end_ms'),
                language: eb.ref('excluded.language'),
                text: eb.ref('excluded.text'),
                speaker: eb.ref('excluded.speaker'),
                words: eb.ref('excluded.words'),
                terms: eb.ref('excluded.terms'),
              }))
              .whereRef('segments.recording_id', '=', 'excluded.recording_id')
          : conflict.doNothing(),
      )
      .execute();
  }
}

async function idsOf(
  transaction: Transaction,
  { recordingId, transcriptId }: Transcript,
): Promise<ReadonlySet<string>> {
  const rows = await transaction
    .selectFrom('segments')
    .select('id')
    .where('recording_id', '=', recordingId)
    .where('transcript_id', '=', transcriptId)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Which text this is. Vectors of two models belong together if they are of the same. */
function editionOf(lines: readonly VectorLine[]): string {
  const hash = createHash('sha256');
  for (const { id, text } of lines) hash.update(JSON.stringify([id, text]));
  return hash.digest('base64url').slice(0, 22);
}

function rowOf(line: VectorLine, { language, recordingId, transcriptId }: Transcript): NewSegment {
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
    words: line.words === undefined ? null : JSON.stringify(line.words.map(storedWord)),
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
