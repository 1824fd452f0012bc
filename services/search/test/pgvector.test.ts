import { openDatabase, prepareSchema } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { vector } from '@electric-sql/pglite-pgvector';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { pgvectorStore } from '../src/index/index.ts';

const COLLECTION = { id: 9, name: 'model', version: '1.0.0', dimension: 8 };
const QUESTION = [1, 0, 0, 0, 0, 0, 0, 0];
const store = openDatabase<DatabaseSchema>({ extensions: { vector } });
const vectors = pgvectorStore(store.db);
const index = vectors.open(COLLECTION);
const many = newId();
const few = newId();

/** Segments of one recording, with vectors drawn within `spread` of a point. */
async function given(ownerId: string, count: number, point: readonly number[], spread: number): Promise<void> {
  const [recording, transcript] = [newId(), newId()];
  const { db } = store;
  await sql`insert into recordings (id, owner_id, title, language, tags, transcript_id)
    values (${recording}, ${ownerId}, 'a', 'vi', '{}', ${transcript})`.execute(db);
  await sql`with fresh as (
      insert into segments (id, transcript_id, recording_id, position, start_ms, end_ms, language, text, terms)
      select gen_random_uuid(), ${transcript}, ${recording}, n, n, n, 'vi', 'a', '{}'
      from generate_series(1, ${sql.lit(count)}) as n returning id, position)
    insert into vectors_9 select id, (
      select array_agg(place + ${sql.lit(spread)} * (random() - 0.5) order by at)::vector
      from unnest(${sql.val([...point])}::float8[]) with ordinality as p (place, at) where position > 0)
    from fresh`.execute(db);
}

/** How often the index of the table was walked. */
async function walks(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(store.db);
  const { rows } = await sql<{ readonly scans: number }>`
    select idx_scan::int as scans from pg_stat_user_indexes where indexrelname = 'vectors_9_near'`.execute(store.db);
  return rows[0]?.scans ?? Number.NaN;
}

beforeAll(async () => {
  await prepareSchema(store, migrations, true);
  await sql`select setseed(0.5)`.execute(store.db);
  await vectors.create(COLLECTION);
  await given(many, 4_000, [1, 1, 1, 1, 0, 0, 0, 0], 2);
  await given(few, 4, [-1, 0, 0, 0, 0, 0, 0, 1], 0.1);
});
afterAll(() => store.close());

describe('vectors in the database', () => {
  test('whoever owns a good part of them is answered from the index, which misses next to nothing', async () => {
    const before = await walks();
    const found = await index.nearest(QUESTION, { ownerId: many }, 50);
    expect(await walks()).toBe(before + 1);
    expect(found).toHaveLength(50);
    const { rows } = await sql<{ readonly id: string }>`
      select segment_id as id from vectors_9 order by (embedding <=> ${JSON.stringify(QUESTION)}) + 0 limit 50`.execute(
      store.db,
    );
    const closest = new Set(rows.map(({ id }) => id));
    expect(found.filter(({ segmentId }) => closest.has(segmentId)).length).toBeGreaterThanOrEqual(45);
    const similarities = found.map(({ similarity }) => similarity);
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
  });

  test('whoever owns few of them finds them all, though thousands of others lie nearer', async () => {
    const before = await walks();
    expect(await index.nearest(QUESTION, { ownerId: few }, 50)).toHaveLength(4);
    expect(await index.nearest(QUESTION, { ownerId: many, languages: ['en'] }, 50)).toEqual([]);
    expect(await walks()).toBe(before);
  });
});
