import { inTransaction } from '@ai2text/common/database';
import { sql } from 'kysely';
import type { Connection } from '../database/index.ts';
import { inScope } from './scope-sql.ts';
import type { VectorIndex } from './vector-index.ts';

/** Rows of one statement. */
const BATCH = 200;
/** How many candidates the index looks at: more finds more, and takes longer. */
const EFFORT = 200;

/** Vectors beside the segments, in the same database, with an HNSW index of pgvector. */
export function pgvectorIndex(db: Connection, dimension: number): VectorIndex {
  return {
    kind: 'pgvector',
    prepare: () => prepare(db, dimension),
    async replace(recordingId, points) {
      await inTransaction(db, async (transaction) => {
        await transaction
          .deleteFrom('vectors')
          .where('segment_id', 'in', (eb) =>
            eb.selectFrom('segments').select('id').where('recording_id', '=', recordingId),
          )
          .execute();
        for (let from = 0; from < points.length; from += BATCH) {
          const rows = points.slice(from, from + BATCH).map(({ segmentId, vector }) => ({
            segment_id: segmentId,
            embedding: JSON.stringify(vector),
          }));
          await transaction.insertInto('vectors').values(rows).execute();
        }
      });
    },
    async nearest(vector, scope, most) {
      const distance = sql<number>`vectors.embedding <=> ${JSON.stringify(vector)}`;
      const rows = await inTransaction(db, async (transaction) => {
        await sql`set local hnsw.ef_search = ${sql.lit(Math.max(EFFORT, most))}`.execute(transaction);
        // Goes on behind the first candidates where most of them are out of scope.
        await sql`set local hnsw.iterative_scan = 'strict_order'`.execute(transaction);
        return transaction
          .selectFrom('vectors')
          .innerJoin('segments', 'segments.id', 'vectors.segment_id')
          .innerJoin('recordings', 'recordings.id', 'segments.recording_id')
          .select(['segments.id as segmentId', distance.as('distance')])
          .where((eb) => inScope(eb, scope))
          .orderBy(distance)
          .limit(most)
          .execute();
      });
      return rows
        .map(({ distance, segmentId }) => ({ segmentId, similarity: 1 - distance }))
        .sort((a, b) => b.similarity - a.similarity || (a.segmentId < b.segmentId ? -1 : 1));
    },
    async vectorOf(segmentId) {
      const row = await db
        .selectFrom('vectors')
        .select('embedding')
        .where('segment_id', '=', segmentId)
        .executeTakeFirst();
      return row === undefined ? undefined : readVector(row.embedding);
    },
    ping: async () => void (await sql`select 1`.execute(db)),
  };
}

async function prepare(db: Connection, dimension: number): Promise<void> {
  await sql`create extension if not exists vector`.execute(db);
  await sql`create table if not exists vectors (
    segment_id uuid primary key references segments (id) on delete cascade,
    embedding vector(${sql.lit(dimension)}) not null
  )`.execute(db);
  await sql`create index if not exists vectors_near on vectors using hnsw (embedding vector_cosine_ops)`.execute(db);
}

function readVector(text: string): readonly number[] {
  return text.slice(1, -1).split(',').map(Number);
}
