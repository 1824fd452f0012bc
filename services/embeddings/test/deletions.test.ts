/** What becomes of the text and the vectors of a recording that is deleted, and of those that come too late. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, prepareSchema } from '@ai2text/common/database';
import { SETTLED, sweepDeletions } from '@ai2text/common/deletions';
import type { EmbeddingModel } from '@ai2text/common/embedding';
import { filesOf } from '@ai2text/common/files';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { createShelf } from '@ai2text/common/models';
import { folderStore, type StoredObject } from '@ai2text/common/objects';
import type { EmbeddingsCreatedPublisher } from '@ai2text/events/embeddings-created-v1';
import type { NlpPostprocessedEvent } from '@ai2text/events/nlp-postprocessed-v1';
import type { RecordingDeletedEvent } from '@ai2text/events/recording-deleted-v1';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { nlpPostprocessedHandler } from '../src/handlers/nlp-postprocessed.ts';
import { recordingDeletedHandler } from '../src/handlers/recording-deleted.ts';
import { beginWith } from '../src/models/index.ts';
import { openVectorCache } from '../src/vector-cache.ts';

const BUCKET = 'ai2text-vectors';
const NOW = new Date('2026-11-20T08:15:30.250Z');
const folder = mkdtempSync(join(tmpdir(), 'deletions-'));
const log = createLogger({ service: 'test', level: 'silent' });
const store = openDatabase<DatabaseSchema>();
const { db } = store;
const objects = folderStore(folder);
const context = { log, signal: new AbortController().signal, working: () => {} };
const owner = newId();

/** Vectors that were told of. */
let told: StoredObject[];
/** What happens while a model works. */
let meanwhile: () => Promise<void>;
const publisher: Pick<EmbeddingsCreatedPublisher, 'embeddingsCreated'> = {
  embeddingsCreated: async ({ vectors }, { id = '' }) => {
    told.push(vectors);
    return { id, stream: 'EMBEDDINGS', sequence: told.length, duplicate: false };
  },
};
const model: EmbeddingModel = {
  name: 'model',
  version: '1.0.0',
  dimension: 2,
  embed: async (texts) => {
    await meanwhile();
    return texts.map(() => Float32Array.of(1, 0));
  },
  close: async () => {},
};
const shelf = createShelf({ open: async () => model, log });
const parts = {
  db,
  shelf,
  cache: openVectorCache(join(folder, 'cache.sqlite'), 100),
  objects,
  bucket: BUCKET,
  // The rest of it is not used here.
  publisher: publisher as EmbeddingsCreatedPublisher,
  now: () => NOW,
  grace: 0,
  lease: 60_000,
};
const handle = nlpPostprocessedHandler(parts);

beforeAll(async () => {
  await prepareSchema(store, migrations, true);
  await beginWith(db, model, NOW);
});
beforeEach(() => {
  told = [];
  meanwhile = async () => {};
});
afterAll(async () => {
  await shelf.close();
  parts.cache.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

// What handlers read of an event is its data and id; the rest is the subject of other tests.
const deleted = (recordingId: string, ownerId = owner) =>
  recordingDeletedHandler(parts)({ data: { recordingId, ownerId } } as RecordingDeletedEvent, context);

async function textOf(recordingId: string): Promise<NlpPostprocessedEvent> {
  const transcriptId = newId();
  const segments = [{ id: newId(), index: 0, startMs: 0, endMs: 900, text: `Câu ${transcriptId}` }];
  const pipeline = { name: 'vi-text', version: '1.0.0' };
  const shared = { transcriptId, recordingId, language: 'vi', durationMs: 1_000, pipeline, steps: [] };
  const content = new TextEncoder().encode(JSON.stringify({ ...shared, segments }));
  const place = { bucket: 'ai2text-transcripts', key: `${owner}/${recordingId}/texts/${transcriptId}.json` };
  const document = await objects.put(place, content, 'application/json');
  const data = { ...shared, ownerId: owner, segmentCount: 1, document, processedAt: NOW.toISOString() };
  return { id: newId(), data } as unknown as NlpPostprocessedEvent;
}

const rows = (table: 'texts' | 'vector_sets', recordingId: string) =>
  db.selectFrom(table).select('recording_id').where('recording_id', '=', recordingId).execute();

test('its text and vectors are removed, and no other, however often the event comes', async () => {
  const [gone, stays] = [newId(), newId()];
  const [text, other] = [await textOf(gone), await textOf(stays)];
  for (const event of [text, other]) await handle(event, context);
  const [vectors, others] = told;
  if (vectors === undefined || others === undefined) throw new Error('there are two sets of vectors');
  expect(await objects.sizeOf(vectors)).toBeGreaterThan(0);

  await deleted(stays, newId());
  for (let times = 0; times < 2; times += 1) expect(await deleted(gone)).toEqual({ kind: 'ack' });
  expect(await objects.sizeOf(vectors)).toBeUndefined();
  expect(await objects.sizeOf(text.data.document)).toBeUndefined();
  expect([await rows('texts', gone), await rows('vector_sets', gone)]).toEqual([[], []]);
  expect(await objects.sizeOf(others)).toBeGreaterThan(0);
  expect(await objects.sizeOf(other.data.document)).toBeGreaterThan(0);
  expect(await rows('texts', stays)).toHaveLength(1);
});

test('a text that comes late is removed, and gets no vectors', async () => {
  const recordingId = newId();
  await deleted(recordingId);
  const event = await textOf(recordingId);
  expect(await handle(event, context)).toEqual({ kind: 'ack' });
  expect(await objects.sizeOf(event.data.document)).toBeUndefined();
  expect([told, await rows('texts', recordingId)]).toEqual([[], []]);
});

test('a text whose file has gone with its recording is no dead letter', async () => {
  const recordingId = newId();
  const event = await textOf(recordingId);
  await objects.remove(event.data.document);
  const handled = nlpPostprocessedHandler({
    ...parts,
    shelf: {
      // The deletion comes while the model is fetched.
      hold: async (source) => {
        await deleted(recordingId);
        return shelf.hold(source);
      },
    },
  })(event, context);
  expect(await handled).toEqual({ kind: 'ack' });
  expect(told).toEqual([]);
});

test('vectors that were being made meanwhile are told of, for search to remove them, and swept in any case', async () => {
  const recordingId = newId();
  meanwhile = async () => void (await deleted(recordingId));
  expect(await handle(await textOf(recordingId), context)).toEqual({ kind: 'ack' });
  const [vectors] = told;
  if (vectors === undefined) throw new Error('nothing was told');
  expect(await objects.sizeOf(vectors)).toBeGreaterThan(0);
  expect([await rows('texts', recordingId), await rows('vector_sets', recordingId)]).toEqual([[], []]);
  await sweepDeletions(db, {
    retention: Number.POSITIVE_INFINITY,
    sweep: (deletion) => objects.removeBelow(filesOf('vectors', BUCKET, deletion)),
    now: () => new Date(NOW.getTime() + SETTLED + 1),
    log,
  });
  expect(await objects.sizeOf(vectors)).toBeUndefined();
});
