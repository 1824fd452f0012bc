import { migrateDown, migrateUp, migrationStatus, type Store } from '@ai2text/common/database';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { databases, postgresServer } from './databases.ts';

describe.each(databases)('the schema on $name', ({ open, stop }) => {
  let store: Store<DatabaseSchema>;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(async () => {
    await store.close();
    await stop();
  });

  /** What a database looks like: every column, constraint and index. */
  async function shape(): Promise<unknown> {
    const columns = sql`select table_name, column_name, data_type, is_nullable, column_default
      from information_schema.columns where table_schema = 'public' order by 1, 2`;
    const indexes = sql`select indexdef from pg_indexes where schemaname = 'public' order by 1`;
    const constraints = sql`select conname, pg_get_constraintdef(oid) as definition from pg_constraint
      where connamespace = 'public'::regnamespace order by 1`;
    return {
      columns: (await columns.execute(store.db)).rows,
      indexes: (await indexes.execute(store.db)).rows,
      constraints: (await constraints.execute(store.db)).rows,
    };
  }

  async function tables(): Promise<readonly string[]> {
    const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_name not like 'kysely%' order by 1`.execute(store.db);
    return rows.map(({ name }) => name);
  }

  test('is up to date, and says so', async () => {
    expect(await migrateUp(store.db, migrations)).toEqual([]);
    expect((await migrationStatus(store.db, migrations)).every(({ appliedAt }) => appliedAt instanceof Date)).toBe(
      true,
    );
  });

  test('goes down step by step to nothing, and up again to the same', async () => {
    const before = await shape();
    const names = (await migrationStatus(store.db, migrations)).map(({ name }) => name);
    for (const name of names.toReversed()) {
      expect(await migrateDown(store.db, migrations)).toEqual([{ name, direction: 'down' }]);
    }
    expect(await tables()).toEqual([]);
    expect(await migrateUp(store.db, migrations)).toEqual(names.map((name) => ({ name, direction: 'up' })));
    expect(await shape()).toEqual(before);
  });

  test('keeps a recording whole, whoever writes', async () => {
    const insert = (columns: string, values: string) =>
      sql`insert into recordings (id, owner_id, title, title_key, language, tags, created_at, updated_at, ${sql.raw(columns)})
        values (gen_random_uuid(), gen_random_uuid(), 't', 't', 'vi', '{}', now(), now(), ${sql.raw(values)})`.execute(
        store.db,
      );
    await expect(insert('state', `'lost'`)).rejects.toThrow('recordings_state_known');
    await expect(insert('state', `'failed'`)).rejects.toThrow('recordings_failure_if_failed');
    await expect(insert('state, failure', `'created', 'x'`)).rejects.toThrow('recordings_failure_if_failed');
    await expect(insert('state, audio_key', `'created', 'x'`)).rejects.toThrow('recordings_audio_whole');
  });
});

test('instances that start together migrate once', async () => {
  const store = await postgresServer.open();
  try {
    while ((await migrateDown(store.db, migrations)).length > 0);
    const steps = await Promise.all(Array.from({ length: 4 }, () => migrateUp(store.db, migrations)));
    expect(steps.flat()).toHaveLength((await migrationStatus(store.db, migrations)).length);
  } finally {
    await store.close();
    await postgresServer.stop();
  }
});
