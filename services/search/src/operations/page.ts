import { cursorRefused } from '@ai2text/common/paging';
import type { SearchHit, SearchPage } from '@ai2text/servers/search';
import type { Desk, HeldCollection } from '../collections/index.ts';
import type { Connection } from '../database/index.ts';
import {
  decodeCursor,
  encodeCursor,
  type Highlight,
  type Hit,
  type HitPosition,
  highlightsOf,
} from '../query/index.ts';

export interface PageRequest {
  readonly digest: string;
  /** The last hit of the page before. */
  readonly after: HitPosition | undefined;
  readonly limit: number;
  readonly minScore: number;
  /** Terms to mark, or undefined where nothing is marked. */
  readonly mark: ReadonlySet<string> | undefined;
  /** Where the hits come from. */
  readonly collection: Pick<HeldCollection, 'id' | 'model'>;
}

/**
 * Answers from the collection that serves; a later page from the one that the first page came from, also after another
 * has come to serve. Says so where a cursor is none, or its collection is gone.
 */
export async function answerFrom<Answer>(
  desk: Desk,
  cursor: string | undefined,
  digest: string,
  answer: (collection: HeldCollection, after: HitPosition | undefined) => Promise<Answer>,
) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, digest);
  if (cursor !== undefined && after === undefined) {
    return cursorRefused('The cursor is none, or belongs to another question.');
  }
  const collection = await desk.hold(after?.collection);
  if (collection === undefined) {
    return cursorRefused('The index that the cursor belongs to is gone. Ask again without a cursor.');
  }
  try {
    return await answer(collection, after);
  } finally {
    collection.release();
  }
}

/** One page of ranked hits, with what results show of them. */
export async function pageOf(db: Connection, hits: readonly Hit[], request: PageRequest) {
  const { after, collection, digest, limit, mark, minScore } = request;
  const good = hits.filter(({ score }) => score >= minScore);
  const rest =
    after === undefined
      ? good
      : good.filter(({ score, segmentId }) =>
          score === after.score ? segmentId > after.segmentId : score < after.score,
        );
  const page = rest.slice(0, limit);
  const last = rest.length > page.length ? page.at(-1) : undefined;
  const { id, model } = collection;
  const body: SearchPage = {
    items: await present(db, page, mark),
    model: { name: model.name, version: model.version },
    ...(last === undefined ? {} : { nextCursor: encodeCursor({ ...last, collection: id }, digest) }),
  };
  return { status: 200, body } as const;
}

async function present(
  db: Connection,
  hits: readonly Hit[],
  mark: ReadonlySet<string> | undefined,
): Promise<SearchHit[]> {
  if (hits.length === 0) return [];
  const rows = await db
    .selectFrom('segments')
    .innerJoin('recordings', 'recordings.id', 'segments.recording_id')
    .selectAll('segments')
    .select('recordings.title')
    .where(
      'segments.id',
      'in',
      hits.map(({ segmentId }) => segmentId),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return hits.flatMap(({ score, segmentId }) => {
    const row = byId.get(segmentId);
    // Taken out since it was ranked.
    if (row === undefined) return [];
    const highlights: Highlight[] | undefined = mark && highlightsOf(row.text, mark, row.words);
    return [
      {
        segmentId,
        recordingId: row.recording_id,
        title: row.title,
        language: row.language,
        startMs: row.start_ms,
        endMs: row.end_ms,
        text: row.text,
        score,
        ...(row.speaker === null ? {} : { speaker: row.speaker }),
        ...(highlights === undefined ? {} : { highlights }),
      },
    ];
  });
}
