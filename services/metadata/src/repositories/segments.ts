import type { Connection, NewSegment, SegmentRow, Transaction } from '../database/index.ts';

/** Rows for one statement: nine values each stay well below the 65,535 that the protocol allows. */
const ROWS_AT_ONCE = 2_000;

/** All segments of a transcript, in order. */
export async function readSegments(db: Connection, transcriptId: string): Promise<readonly SegmentRow[]> {
  return db
    .selectFrom('transcript_segments')
    .selectAll()
    .where('transcript_id', '=', transcriptId)
    .orderBy('position')
    .execute();
}

/** Puts these segments in the place of those that were there. */
export async function replaceSegments(
  db: Transaction,
  transcriptId: string,
  rows: readonly NewSegment[],
): Promise<void> {
  await db.deleteFrom('transcript_segments').where('transcript_id', '=', transcriptId).execute();
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    await db
      .insertInto('transcript_segments')
      .values(rows.slice(start, start + ROWS_AT_ONCE))
      .execute();
  }
}
