import { type RawBuilder, sql } from 'kysely';
import type { Transaction } from '../database/index.ts';
import { segmentsIn } from './scope-sql.ts';
import type { SearchScope } from './vector-index.ts';

/** Candidates that the HNSW index shall have to walk past at most, well below where pgvector gives up (20,000). */
const MOST_WALKED = 10_000;
/** So few vectors are compared one by one in about the time that the walk takes, and none is missed. */
const FEW = 3_000;

/**
 * Does the walk through the index of a table, from the closest outwards, meet `most` vectors of a scope before long? It
 * does where the scope is a good part of the table. The planner cannot tell: it takes conditions that go together, such
 * as a segment's recording and its transcript, for independent ones, and so each scope for a tiny one.
 */
export async function isGoodPart(
  transaction: Transaction,
  table: RawBuilder<object>,
  scope: SearchScope,
  most: number,
): Promise<boolean> {
  const enough = Math.max(FEW, Math.ceil((most * (await estimatedRows(transaction, table))) / MOST_WALKED));
  const { count } = await transaction
    .selectFrom(segmentsIn(transaction, scope).select('segments.id').limit(enough).as('counted'))
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count) >= enough;
}

/** Rows of a table by its size on disk, as the planner has it, without reading them. */
async function estimatedRows(transaction: Transaction, table: RawBuilder<object>): Promise<number> {
  const { rows } = await sql<{ readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[] }>`
    explain (format json) select from ${table}`.execute(transaction);
  return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}
