import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { vector } from '@electric-sql/pglite-pgvector';
import { sql } from 'kysely';
import { collectionFor } from '../../services/search/src/collections/index.ts';
import { type DatabaseSchema, migrations } from '../../services/search/src/database/index.ts';
import { type Collection, pgvectorStore } from '../../services/search/src/index/index.ts';
import { createVectors, WIDTH } from './vectors.ts';

/** Who owns every other recording, the odd ones. */
export const OWNER = '00000000-0000-7000-8000-000000000001';
const SEED = 7;
const MODEL = { name: 'synthetic', version: '1.0.0' };
/** Segments of a recording. */
const LENGTH = 100;
/** Rows of a statement. */
const BATCH = 1_000;

/** The embedded database of the service search with segments and vectors in it; made once, which takes minutes. */
export async function openLibrary(folder: string, count: number): Promise<Store<DatabaseSchema>> {
  if (!existsSync(folder)) await make(folder, count);
  return openDatabase<DatabaseSchema>({ folder, extensions: { vector } });
}

/** The one collection of the library. */
export function libraryCollection({ db }: Store<DatabaseSchema>): Promise<Collection> {
  const collections = { db, store: pgvectorStore(db), now: () => new Date() };
  return collectionFor(collections, { ...MODEL, dimension: WIDTH });
}

/** The vectors of the library in the order of their ids. */
export function libraryVectors(count: number): readonly Float32Array[] {
  const next = createVectors(SEED);
  return Array.from({ length: count }, next);
}

export function segmentId(index: number): string {
  return `00000000-0000-7000-9000-${String(index).padStart(12, '0')}`;
}

async function make(folder: string, count: number): Promise<void> {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const store = openDatabase<DatabaseSchema>({ folder: fresh, extensions: { vector } });
  const { db } = store;
  await prepareSchema(store, migrations, true);
  const collections = { db, store: pgvectorStore(db), now: () => new Date() };
  const { id: collection } = await collectionFor(collections, { ...MODEL, dimension: WIDTH });
  const table = sql.table(`vectors_${collection}`);
  // An index is made faster all at once.
  await sql`drop index ${sql.id(`vectors_${collection}_near`)}`.execute(db);
  const id = (block: string, number: string) =>
    sql.raw(`('00000000-0000-7000-${block}-' || lpad((${number})::text, 12, '0'))::uuid`);
  await sql`insert into recordings (id, owner_id, title, language, tags, transcript_id)
    select ${id('8000', '1000 + i')}, ${id('8000', '1 + i % 2')}, 'Recording ' || i, 'vi', '{}', ${id('8000', '1000 + i')}
    from generate_series(0, ${sql.lit(Math.ceil(count / LENGTH) - 1)}) i`.execute(db);
  await sql`insert into segments (id, transcript_id, recording_id, position, start_ms, end_ms, language, text, terms)
    select ${id('9000', 'i')}, ${id('8000', `1000 + i / ${LENGTH}`)}, ${id('8000', `1000 + i / ${LENGTH}`)},
      i % ${sql.lit(LENGTH)}, 0, 1000, 'vi', 'Câu số ' || i, array['câu', 'số', i::text]
    from generate_series(0, ${sql.lit(count - 1)}) i`.execute(db);
  const next = createVectors(SEED);
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const embedding = `[${Array.from(next(), (value) => value.toFixed(5)).join()}]`;
      return sql`(${segmentId(from + index)}, ${embedding})`;
    });
    await sql`insert into ${table} (segment_id, embedding) values ${sql.join(rows)}`.execute(db);
  }
  await sql`set maintenance_work_mem = '768MB'`.execute(db);
  await collections.store.create({ ...MODEL, id: collection, dimension: WIDTH });
  await sql`analyze`.execute(db);
  await store.close();
  renameSync(fresh, folder);
}
