import { inTransaction } from '@ai2text/common/database';
import { type RawBuilder, sql } from 'kysely';
import type { Connection, Transaction } from '../database/index.ts';
import { isGoodPart } from './scope-share.ts';
import { segmentsIn } from './scope-sql.ts';
import type { Collection, VectorIndex, VectorStore } from './vector-index.ts';

/** Rows of one statement. */
const BATCH = 200;
/** How many candidates the index looks at: more finds more, and takes longer. */
const EFFORT = 200;
/** Most numbers of a vector that pgvector makes an HNSW index of. */
const WIDEST = 2_000;

/** Vectors beside the segments, in the same database: a table for each collection, with an HNSW index of pgvector. */
export function pgvectorStore(db: Connection): VectorStore {
  return {
    kind: 'pgvector',
    widest: WIDEST,
    async create({ dimension, id }) {
      await sql`create extension if not exists vector`.execute(db);
      await sql`create table if not exists ${tableOf(id)} (
        segment_id uuid primary key references segments (id) on delete cascade,
        embedding vector(${sql.lit(dimension)}) not null
      )`.execute(db);
      await sql`create index if not exists ${sql.id(`vectors_${id}_near`)} on ${tableOf(id)}
        using hnsw (embedding vector_cosine_ops)`.execute(db);
    },
    open: (collection) => pgvectorIndex(db, collection),
    // The database itself says which one serves, and nobody else looks.
    serve: async () => {},
    drop: async ({ id }) => void (await sql`drop table if exists ${tableOf(id)}`.execute(db)),
    ping: async () => void (await sql`select 1`.execute(db)),
  };
}

function pgvectorIndex(db: Connection, { id }: Collection): VectorIndex {
  const table = tableOf(id);
  return {
    async replace(recordingId, points, transaction) {
      await removeFrom(table, recordingId, transaction);
      for (let from = 0; from < points.length; from += BATCH) {
        const rows = points
          .slice(from, from + BATCH)
          .map(({ segmentId, vector }) => sql`(${segmentId}, ${JSON.stringify(vector)})`);
        await sql`insert into ${table} (segment_id, embedding) values ${sql.join(rows)}`.execute(transaction);
      }
    },
    remove: (recordingId, transaction) => removeFrom(table, recordingId, transaction),
    async nearest(vector, scope, most) {
      const distance = sql<number>`vectors.embedding <=> ${JSON.stringify(vector)}`;
      const rows = await inTransaction(db, async (transaction) => {
        const walks = await isGoodPart(transaction, table, scope, most);
        if (walks) {
          await sql`set local hnsw.ef_search = ${sql.lit(Math.max(EFFORT, most))}`.execute(transaction);
          // Goes on behind the first candidates where others of them are out of scope.
          await sql`set local hnsw.iterative_scan = 'strict_order'`.execute(transaction);
          await sql`set local enable_sort = off`.execute(transaction);
        }
        return (
          segmentsIn(transaction, scope)
            .innerJoin(table.as('vectors'), (join) => join.on(sql<boolean>`vectors.segment_id = segments.id`))
            .select(['segments.id as segmentId', distance.as('distance')])
            // No index serves a sum: all that lies in a small scope is compared.
            .orderBy(walks ? distance : sql`(${distance}) + 0`)
            .limit(most)
            .execute()
        );
      });
      return rows
        .map(({ distance, segmentId }) => ({ segmentId, similarity: 1 - distance }))
        .sort((a, b) => b.similarity - a.similarity || (a.segmentId < b.segmentId ? -1 : 1));
    },
    async vectorOf(segmentId) {
      const { rows } = await sql<{ readonly embedding: string }>`
        select embedding from ${table} where segment_id = ${segmentId}`.execute(db);
      return rows[0]?.embedding.slice(1, -1).split(',').map(Number);
    },
  };
}

async function removeFrom(table: RawBuilder<object>, recordingId: string, transaction: Transaction): Promise<void> {
  await sql`delete from ${table} where segment_id in (select id from segments where recording_id = ${recordingId})`.execute(
    transaction,
  );
}

function tableOf(id: number) {
  return sql.table<object>(`vectors_${id}`);
}
