import { sql } from 'kysely';
import type { Connection } from '../database/index.ts';
import { type SearchScope, segmentsIn, type VectorIndex } from '../index/index.ts';
import { plainTermOf } from './terms.ts';

/** A segment that answers a question, and how well: from 0 to 1. */
export interface Hit {
  readonly segmentId: string;
  readonly score: number;
}

/** Hits that one question has at most, over all of its pages. */
export const DEPTH = 300;
/** How much the words count beside the meaning, where both do. */
const WORDS = 0.3;

/** Closest in meaning first. */
export async function rankByMeaning(
  index: VectorIndex,
  vector: readonly number[],
  scope: SearchScope,
): Promise<readonly Hit[]> {
  const neighbours = await index.nearest(vector, scope, DEPTH);
  return ordered(neighbours.map(({ segmentId, similarity }) => ({ segmentId, score: asScore(similarity) })));
}

/**
 * By meaning and by words. A segment that only its words bring in counts as if it were as far away in meaning as the
 * last of those that meaning found.
 */
export async function rankByBoth(
  { db, index }: { readonly db: Connection; readonly index: VectorIndex },
  vector: readonly number[],
  terms: readonly string[],
  scope: SearchScope,
): Promise<readonly Hit[]> {
  const [byMeaning, shares] = await Promise.all([index.nearest(vector, scope, DEPTH), sharesOfTerms(db, terms, scope)]);
  const farthest = byMeaning.length < DEPTH ? 0 : (byMeaning.at(-1)?.similarity ?? 0);
  const meanings = new Map(byMeaning.map(({ segmentId, similarity }) => [segmentId, similarity]));
  const ids = new Set([...meanings.keys(), ...shares.keys()]);
  const hits = [...ids].map((segmentId) => {
    const meaning = asScore(meanings.get(segmentId) ?? farthest);
    return { segmentId, score: asScore((1 - WORDS) * meaning + WORDS * (shares.get(segmentId) ?? 0)) };
  });
  return ordered(hits).slice(0, DEPTH);
}

/** Which part of the terms each segment has, for those that have any. Exact marks count in full, missing ones half. */
async function sharesOfTerms(
  db: Connection,
  terms: readonly string[],
  scope: SearchScope,
): Promise<ReadonlyMap<string, number>> {
  if (terms.length === 0) return new Map();
  const plain = terms.map(plainTermOf);
  const wanted = [...new Set([...terms, ...plain])];
  const rows = await segmentsIn(db, scope)
    .select(['segments.id', 'segments.terms'])
    .where(sql<boolean>`segments.terms && ${sql.val(wanted)}::text[]`)
    .orderBy(
      sql`(select count(*) from unnest(segments.terms) as term where term = any(${sql.val(wanted)}::text[]))`,
      'desc',
    )
    .orderBy('segments.id')
    .limit(DEPTH)
    .execute();
  return new Map(
    rows.map(({ id, terms: found }) => {
      const has = new Set(found);
      const points = terms.map((term, index) => (has.has(term) ? 1 : has.has(plain[index] ?? term) ? 0.5 : 0));
      return [id, points.reduce<number>((sum, point) => sum + point, 0) / terms.length];
    }),
  );
}

function ordered(hits: readonly Hit[]): readonly Hit[] {
  return hits.toSorted((a, b) => b.score - a.score || (a.segmentId < b.segmentId ? -1 : 1));
}

/** Four digits: less than that is no difference in meaning, and cursors compare exactly. */
function asScore(similarity: number): number {
  return Math.round(Math.min(1, Math.max(0, similarity)) * 1e4) / 1e4;
}
