/** What can be found of a recording that is deleted: nothing, in no collection, also not later. */
import { search, value } from '@ai2text/client';
import { openDatabase, prepareSchema } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import type { RecordingIngestedEvent } from '@ai2text/events/recording-ingested-v1';
import { vector } from '@electric-sql/pglite-pgvector';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ingested } from '../../../tests/e2e/ingested.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { recordingIngestedHandler } from '../src/handlers/recording-ingested.ts';
import { startCollections } from './collections.ts';

const owner = newId();
const store = openDatabase<DatabaseSchema>({ extensions: { vector } });
let service: Awaited<ReturnType<typeof startCollections>>;
beforeAll(() => prepareSchema(store, migrations, true));
beforeEach(async () => {
  service = await startCollections(store);
});
afterEach(() => service.stop());
afterAll(() => store.close());

/** Rows of a table. */
async function count(table: string): Promise<number> {
  const { rows } = await sql<{ readonly count: string }>`select count(*) from ${sql.table(table)}`.execute(store.db);
  return Number(rows[0]?.count);
}

/** Asked with the same words each time, so that the answer may be one that is kept. */
async function found(): Promise<readonly string[]> {
  const client = await service.client(owner);
  return (await value(search.searchSegments(client, { query: {}, body: { query: 'x' } }))).items.map(
    ({ text }) => text,
  );
}

test('it is found no longer, whichever collection serves, and answers that are kept do not show it', async () => {
  const [gone] = [
    await service.given(owner, 'gone', ['1.0.0', '2.0.0']),
    await service.given(owner, 'stays', ['1.0.0', '2.0.0']),
  ];
  expect((await found()).toSorted()).toEqual(['gone', 'stays']);
  for (let times = 0; times < 2; times += 1) {
    expect(await service.deleted(owner, gone.recordingId)).toEqual({ kind: 'ack' });
  }
  expect(await found()).toEqual(['stays']);
  const similar = search.listSimilarSegments(await service.client(owner), { path: { segmentId: gone.segmentId } });
  expect(await similar).toMatchObject({ status: 404 });
  for (const table of ['recordings', 'segments', 'vectors_1', 'vectors_2']) expect(await count(table), table).toBe(1);
  expect(await count('coverage')).toBe(2);
  await service.promote('2.0.0');
  expect(await service.look()).toBe('2.0.0');
  expect(await found()).toEqual(['stays']);
});

test('events that tell of it late bring nothing back, and vectors that were made too late are removed', async () => {
  const late = await service.given(owner, 'late', []);
  await service.deleted(owner, late.recordingId);
  const handler = recordingIngestedHandler(store.db);
  const log = createLogger({ service: 'test', level: 'silent' });
  const context = { log, signal: new AbortController().signal, working: () => {} };
  const event = { id: newId(), data: ingested(late.recordingId, owner) } as RecordingIngestedEvent;
  expect(await handler(event, context)).toEqual({ kind: 'ack' });
  expect(await service.vectors(owner, late, '1.0.0')).toEqual({ kind: 'ack' });
  expect(await service.files(owner)).toEqual([]);
  expect([await count('recordings'), await count('segments')]).toEqual([0, 0]);
});

test('a recording of somebody else stays', async () => {
  const { recordingId } = await service.given(owner, 'mine', ['1.0.0']);
  await service.deleted(newId(), recordingId);
  expect(await found()).toEqual(['mine']);
});
