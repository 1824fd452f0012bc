import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgresServer } from '../../../tests/postgres.ts';
import { openDatabase, type Store } from '../database/index.ts';
import { newId } from '../ids/index.ts';
import { newestFirst } from './index.ts';

interface Schema {
  readonly notes: { readonly id: string; readonly made_at: Date };
}

const MONDAY = Date.parse('2026-11-23T08:00:00.000Z');

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgresServer();
});
afterAll(() => postgres.stop());

describe.each(['embedded', 'server'] as const)('a list in a database that is %s', (kind) => {
  let store: Store<Schema>;
  beforeAll(async () => {
    store = openDatabase<Schema>(kind === 'embedded' ? {} : { url: postgres.url('postgres') });
    await store.db.schema
      .createTable('notes')
      .addColumn('id', 'uuid', (column) => column.primaryKey())
      .addColumn('made_at', 'timestamptz')
      .execute();
  });
  afterAll(() => store.close());

  async function readAll(limit: number): Promise<string[]> {
    const ids: string[] = [];
    for (let cursor: string | undefined, pages = 0; pages < 50; pages++) {
      const page = await newestFirst(store.db.selectFrom('notes').selectAll(), 'made_at', { cursor, limit }, ['all']);
      ids.push(...(page?.rows ?? []).map(({ id }) => id));
      cursor = page?.next.nextCursor;
      if (cursor === undefined) break;
    }
    return ids;
  }

  test('pages hold every row once, the newest first, also those of one moment', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (moments, limit) => {
          const notes = moments.map((moment) => ({ id: newId(), made_at: new Date(MONDAY + moment) }));
          await store.db.deleteFrom('notes').execute();
          await store.db.insertInto('notes').values(notes).execute();
          const expected = notes.sort((a, b) => b.made_at.getTime() - a.made_at.getTime() || (a.id < b.id ? 1 : -1));
          expect(await readAll(limit)).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('a cursor of another list is none', async () => {
    const list = store.db.selectFrom('notes').selectAll();
    const page = await newestFirst(list, 'made_at', { limit: 1 }, ['one']);
    const cursor = page?.next.nextCursor ?? 'none';
    expect(await newestFirst(list, 'made_at', { cursor, limit: 1 }, ['another'])).toBeUndefined();
  });
});
