import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, prepareSchema } from '@ai2text/common/database';
import type { EmbeddingModel, ModelSource } from '@ai2text/common/embedding';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { ModelFileError } from '@ai2text/common/model-files';
import { createShelf } from '@ai2text/common/models';
import { folderStore } from '@ai2text/common/objects';
import type { EmbeddingsCreatedPublisher } from '@ai2text/events/embeddings-created-v1';
import type { ModelPromotedEvent } from '@ai2text/events/model-promoted-v1';
import type { NlpPostprocessedEvent } from '@ai2text/events/nlp-postprocessed-v1';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startCatchUp } from '../src/catch-up.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { modelPromotedHandler } from '../src/handlers/model-promoted.ts';
import { nlpPostprocessedHandler } from '../src/handlers/nlp-postprocessed.ts';
import { beginWith, modelsInForce } from '../src/models/index.ts';
import { claim } from '../src/texts/index.ts';
import { openVectorCache } from '../src/vector-cache.ts';

const HOUR = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), 'embeddings-'));
const log = createLogger({ service: 'test', level: 'silent' });
const store = openDatabase<DatabaseSchema>();
const { db } = store;
const objects = folderStore(folder);
const context = { log, signal: new AbortController().signal, working: () => {} };
const owner = newId();

let time: number;
/** What was told of vectors: `version transcript`, with the event's id. */
let told: { readonly what: string; readonly id: string | undefined }[];
let fails: boolean;
const publisher: Pick<EmbeddingsCreatedPublisher, 'embeddingsCreated'> = {
  embeddingsCreated: async ({ model, transcriptId }, options) => {
    if (fails) throw new Error('no stream');
    told.push({ what: `${model.version} ${transcriptId}`, id: options.id });
    return { id: options.id ?? '', stream: 'EMBEDDINGS', sequence: told.length, duplicate: false };
  },
};
const shelf = createShelf({ open: async (source) => modelOf(source), log });
const parts = {
  db,
  shelf,
  cache: openVectorCache(join(folder, 'cache.sqlite'), 100),
  objects,
  bucket: 'ai2text-vectors',
  // The rest of it is not used here.
  publisher: publisher as EmbeddingsCreatedPublisher,
  now: () => new Date(time),
  grace: HOUR,
  lease: 60_000,
};
const handle = nlpPostprocessedHandler(parts);
const promote = modelPromotedHandler({ db, shelf, stage: 'production', onPromoted: () => {} });

beforeAll(() => prepareSchema(store, migrations, true));
beforeEach(async () => {
  [time, told, fails] = [Date.now(), [], false];
  for (const table of ['vector_sets', 'models', 'texts'] as const) await db.deleteFrom(table).execute();
  await beginWith(db, { name: 'model', version: '1.0.0' }, parts.now());
  await catchUp();
});
afterAll(async () => {
  await shelf.close();
  parts.cache.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

function modelOf({ name, version }: ModelSource): EmbeddingModel {
  if (version === '9.0.0') throw new ModelFileError('The file of the model does not have its digest.');
  const embed = async (texts: readonly string[]) => texts.map(() => Float32Array.of(1, 0));
  return { name, version, dimension: 2, embed, close: async () => {} };
}

async function textEvent(given: { recordingId?: string; processedAt?: Date } = {}): Promise<NlpPostprocessedEvent> {
  const { processedAt = parts.now(), recordingId = newId() } = given;
  const transcriptId = newId();
  const segments = [{ id: newId(), index: 0, startMs: 0, endMs: 900, text: `Câu ${transcriptId}` }];
  const pipeline = { name: 'vi-text', version: '1.0.0' };
  const shared = { transcriptId, recordingId, language: 'vi', durationMs: 1_000, pipeline, steps: [] };
  const content = new TextEncoder().encode(JSON.stringify({ ...shared, segments }));
  const place = { bucket: 'ai2text-transcripts', key: `${transcriptId}.json` };
  const document = await objects.put(place, content, 'application/json');
  const data = { ...shared, ownerId: owner, segmentCount: 1, document, processedAt: processedAt.toISOString() };
  // What the handler reads of an event is its data and id; the rest is the subject of other tests.
  return { id: newId(), data } as unknown as NlpPostprocessedEvent;
}

function promotion(version: string, sha256 = '0'.repeat(64)): ModelPromotedEvent {
  time += 1_000;
  const artifact = { bucket: 'models', key: version, mediaType: 'application/x-tar', bytes: 1, sha256 };
  const data = { kind: 'embeddings', stage: 'production', cause: 'promotion', model: { name: 'model', version } };
  return { id: newId(), data: { ...data, artifact, promotedAt: new Date(time) } } as unknown as ModelPromotedEvent;
}

/** Lets the background work until nothing is missing, or it cannot. */
async function catchUp(): Promise<void> {
  const running = startCatchUp({ ...parts, log, interval: 10 });
  const isIdle = async () => {
    const inForce = await modelsInForce(db, parts);
    return inForce.every(({ completed_at }) => completed_at !== null);
  };
  await expect.poll(isIdle, { timeout: 5_000 }).toBe(true);
  await running.stop();
}

const versions = () => told.map(({ what }) => what.slice(0, 5));

test('after a promotion every older text gets vectors of the new model, each once, and new ones get both', async () => {
  for (let count = 0; count < 3; count += 1) await handle(await textEvent(), context);
  expect(versions()).toEqual(['1.0.0', '1.0.0', '1.0.0']);
  expect(await promote(promotion('2.0.0'), context)).toMatchObject({ kind: 'ack' });
  await handle(await textEvent(), context);
  expect(versions().slice(3)).toEqual(['1.0.0', '2.0.0']);
  await catchUp();
  expect(versions().slice(5)).toEqual(['2.0.0', '2.0.0', '2.0.0']);
  expect(new Set(told.map(({ what }) => what)).size).toBe(told.length);
});

test('what a crash left undone is done by whoever comes next, and told of by the same event', async () => {
  const event = await textEvent();
  fails = true;
  await expect(async () => handle(event, context)).rejects.toThrow('no stream');
  fails = false;
  await catchUp();
  await handle(event, context);
  expect(versions()).toEqual(['1.0.0']);
});

test('what another process is about to make is left to it until its lease runs out', async () => {
  const event = await textEvent();
  await handle(event, context);
  await promote(promotion('2.0.0'), context);
  const text = await db.selectFrom('texts').selectAll().executeTakeFirstOrThrow();
  const model = await db.selectFrom('models').selectAll().where('version', '=', '2.0.0').executeTakeFirstOrThrow();
  expect(await claim(db, text, model.id, parts)).toBe(true);
  await handle(event, context);
  expect(versions()).toEqual(['1.0.0']);
  time += parts.lease + 1;
  await catchUp();
  expect(versions()).toEqual(['1.0.0', '2.0.0']);
});

test('an older text that comes late is left alone', async () => {
  const recordingId = newId();
  const older = await textEvent({ recordingId, processedAt: new Date(time - 1_000) });
  const newer = await textEvent({ recordingId });
  const again = { ...older, id: newId(), data: { ...older.data, transcriptId: newer.data.transcriptId } };
  await handle(newer, context);
  await handle(older, context);
  // The same transcript, processed before.
  await handle(again, context);
  expect(told.map(({ what }) => what)).toEqual([`1.0.0 ${newer.data.transcriptId}`]);
});

test('the model before is kept up for its grace; promoted again after that, it begins anew', async () => {
  await handle(await textEvent(), context);
  await promote(promotion('2.0.0'), context);
  await catchUp();
  await promote(promotion('1.0.0'), context);
  await catchUp();
  expect(versions()).toEqual(['1.0.0', '2.0.0']);
  await promote(promotion('2.0.0'), context);
  time += HOUR + 1_000;
  await handle(await textEvent(), context);
  expect(versions().slice(2)).toEqual(['2.0.0']);
  await catchUp();
  await promote(promotion('1.0.0'), context);
  await catchUp();
  expect(versions().slice(3)).toEqual(['1.0.0', '1.0.0']);
});

test('of two promotions the later one wins, in whatever order they come', async () => {
  const [second, third] = [promotion('2.0.0'), promotion('3.0.0')];
  await promote(third, context);
  await promote(second, context);
  expect((await modelsInForce(db, parts)).map(({ version }) => version)).toEqual(['1.0.0', '3.0.0']);
});

test.each([
  ['that cannot be used', promotionOf('9.0.0'), 'The file of the model does not have its digest.'],
  ['that is another file than before', promotionOf('2.0.0', 'f'.repeat(64)), 'another file'],
])('a model %s is refused, and the one before goes on', async (_, event, reason) => {
  await promote(promotion('2.0.0'), context);
  const before = await modelsInForce(db, parts);
  expect(await promote(event(), context)).toMatchObject({ kind: 'reject', reason: expect.stringContaining(reason) });
  expect(await modelsInForce(db, parts)).toEqual(before);
});

function promotionOf(...given: Parameters<typeof promotion>): () => ModelPromotedEvent {
  return () => promotion(...given);
}

test('a text that cannot be read is rejected, and holds up no other', async () => {
  const event = await textEvent();
  const { document } = event.data;
  await objects.put(document, new TextEncoder().encode('{'), 'application/json');
  expect(await handle(event, context)).toMatchObject({ kind: 'reject' });
  await handle(await textEvent(), context);
  await promote(promotion('2.0.0'), context);
  await catchUp();
  expect(versions()).toEqual(['1.0.0', '2.0.0']);
});
