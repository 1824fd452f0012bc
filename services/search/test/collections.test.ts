import { search, value } from '@ai2text/client';
import { openDatabase, prepareSchema } from '@ai2text/common/database';
import type { EmbeddingModel, ModelSource } from '@ai2text/common/embedding';
import { newId } from '@ai2text/common/ids';
import { ModelFileError } from '@ai2text/common/model-files';
import { vector } from '@electric-sql/pglite-pgvector';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { startCollections } from './collections.ts';

const SECOND = { name: 'model', version: '2.0.0' };
const owner = newId();
const store = openDatabase<DatabaseSchema>({ extensions: { vector } });
let service: Awaited<ReturnType<typeof startCollections>>;
beforeAll(() => prepareSchema(store, migrations, true));
beforeEach(async () => {
  service = await startCollections(store);
});
afterEach(() => service.stop());
afterAll(() => store.close());

test('the collection of a promoted model serves once it covers everything, and not before', async () => {
  const first = await service.given(owner, 'a', ['1.0.0']);
  const second = await service.given(owner, 'b', ['1.0.0']);
  expect(await service.promote('2.0.0')).toMatchObject({ kind: 'ack' });
  await service.vectors(owner, first, '2.0.0');
  expect(await service.look()).toBe('1.0.0');
  await service.vectors(owner, second, '2.0.0');
  expect(await service.look()).toBe('2.0.0');
  expect(await service.texts(owner)).toEqual({ model: '2.0.0', texts: ['a', 'b'] });
});

test('a recording that came meanwhile is waited for', async () => {
  const first = await service.given(owner, 'a', ['1.0.0']);
  await service.promote('2.0.0');
  await service.vectors(owner, first, '2.0.0');
  const late = await service.given(owner, 'b', ['1.0.0']);
  expect(await service.look()).toBe('1.0.0');
  await service.vectors(owner, late, '2.0.0');
  expect(await service.look()).toBe('2.0.0');
});

test('vectors that come before the promotion count, whichever service hears of it first', async () => {
  await service.given(owner, 'a', ['1.0.0', '2.0.0']);
  expect(await service.look()).toBe('1.0.0');
  await service.promote('2.0.0');
  expect(await service.look()).toBe('2.0.0');
});

test('a newer transcript waits for the collection that serves, and is shown when another comes to serve', async () => {
  const recording = await service.given(owner, 'old', ['1.0.0', '2.0.0']);
  await service.given(owner, 'new', ['2.0.0'], recording.recordingId);
  expect((await service.texts(owner)).texts).toEqual(['old']);
  await service.promote('2.0.0');
  expect(await service.look()).toBe('2.0.0');
  expect((await service.texts(owner)).texts).toEqual(['new']);
});

test('a text that was processed again is not covered by vectors of what it was', async () => {
  const old = await service.given(owner, 'old', ['1.0.0', '2.0.0']);
  const again = { ...old, text: 'again', segmentId: newId() };
  expect(await service.vectors(owner, again, '2.0.0')).toMatchObject({ kind: 'retry' });
  await service.vectors(owner, again, '1.0.0');
  await service.promote('2.0.0');
  expect(await service.look()).toBe('1.0.0');
  expect(await service.vectors(owner, again, '2.0.0')).toMatchObject({ kind: 'ack' });
  expect(await service.look()).toBe('2.0.0');
  expect((await service.texts(owner)).texts).toEqual(['again']);
});

test('going back is a switch like any other, and what came meanwhile stays', async () => {
  await service.given(owner, 'a', ['1.0.0', '2.0.0']);
  await service.promote('2.0.0');
  await service.look();
  await service.given(owner, 'b', ['1.0.0', '2.0.0']);
  await service.promote('1.0.0');
  expect(await service.look()).toBe('1.0.0');
  expect((await service.texts(owner)).texts).toEqual(['a', 'b']);
});

test('an old collection is removed after its grace, and one that comes again begins anew', async () => {
  const first = await service.given(owner, 'a', ['1.0.0', '2.0.0']);
  await service.promote('2.0.0');
  await service.look();
  service.pass(service.grace);
  await service.look();
  expect(await service.tables()).toEqual(['vectors_1', 'vectors_2']);
  service.pass(600_001);
  await service.look();
  expect(await service.tables()).toEqual(['vectors_2']);
  await service.promote('1.0.0');
  expect(await service.look()).toBe('2.0.0');
  await service.vectors(owner, first, '1.0.0');
  expect(await service.look()).toBe('1.0.0');
  expect(await service.tables()).toEqual(['vectors_2', 'vectors_3']);
});

test('pages go on in the collection of the first one, until that is gone', async () => {
  for (const text of ['a', 'b', 'c']) await service.given(owner, text, ['1.0.0', '2.0.0']);
  const client = await service.client(owner);
  const ask = (cursor?: string) =>
    search.searchSegments(client, {
      query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) },
      body: { query: 'q' },
    });
  const page = await value(ask());
  await service.promote('2.0.0');
  await service.look();
  const next = await value(ask(page.nextCursor));
  expect([page, next].map(({ model }) => model.version)).toEqual(['1.0.0', '1.0.0']);
  expect((await value(ask())).model.version).toBe('2.0.0');
  service.pass(service.grace + 600_001);
  await service.look();
  expect(await ask(page.nextCursor)).toMatchObject({
    status: 400,
    body: {
      errors: [{ name: 'cursor', detail: 'The index that the cursor belongs to is gone. Ask again without a cursor.' }],
    },
  });
});

test('a cursor cannot name a collection that never served', async () => {
  for (const text of ['a', 'b']) await service.given(owner, text, ['1.0.0', '2.0.0']);
  const client = await service.client(owner);
  const query = { limit: 1 };
  const { nextCursor = '' } = await value(search.searchSegments(client, { query, body: { query: 'q' } }));
  const parts: unknown[] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify([...parts.slice(0, 4), 2])).toString('base64url');
  const answer = await search.searchSegments(client, { query: { ...query, cursor: forged }, body: { query: 'q' } });
  expect(answer.status).toBe(400);
});

test('questions that are asked all the time never meet vectors of another model', async () => {
  await service.given(owner, 'a', ['1.0.0', '2.0.0']);
  let over = false;
  let asked = 0;
  const asking = (async () => {
    const seen = new Set<string>();
    for (; !over; asked += 1) {
      const { score, version } = await service.score(owner, `question ${asked}`);
      // Vectors of one model are all the same here, and those of two are at right angles.
      expect(score).toBe(1);
      seen.add(version);
    }
    return seen;
  })();
  for (const version of ['2.0.0', '1.0.0', '2.0.0', '1.0.0', '2.0.0']) {
    await service.promote(version);
    await service.look();
    const before = asked;
    await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(before + 1);
  }
  over = true;
  expect((await asking).size).toBe(2);
}, 30_000);

test.each([
  [
    'that cannot be opened',
    async (): Promise<EmbeddingModel> => Promise.reject(new ModelFileError('No archive.')),
    'No archive.',
  ],
  [
    'with vectors that are too long for the index',
    async (source: ModelSource) => service.model(source, 2_001),
    'Vectors of model 2.0.0 have 2001 numbers; pgvector takes 2000 at most.',
  ],
])('a model %s is refused, and what serves goes on', async (_, open, reason) => {
  await service.given(owner, 'a', ['1.0.0']);
  service.opens(SECOND, open);
  expect(await service.promote('2.0.0')).toMatchObject({ kind: 'reject', reason });
  expect(await service.look()).toBe('1.0.0');
});

test('a version that is another file than before is refused', async () => {
  await service.promote('2.0.0');
  expect(await service.promote('2.0.0', 'f'.repeat(64))).toMatchObject({
    kind: 'reject',
    reason: expect.stringContaining('another file'),
  });
});

test('vectors of another width than those of their model are rejected', async () => {
  const recording = await service.given(owner, 'a', ['1.0.0']);
  expect(await service.vectors(owner, recording, '1.0.0', 3)).toMatchObject({
    kind: 'reject',
    reason: 'Vectors of model 1.0.0 have 3 numbers instead of 4.',
  });
});
