import { sql } from 'kysely';
import type { Connection, NewSegment, SegmentRow, Transaction } from '../database/index.ts';

/** All segments of a transcript, in order. */
export async function readSegments(db: Connection, transcriptId: string): Promise<readonly SegmentRow[]> {
  return db
    .selectFrom('transcript_segments')
    .selectAll()
    .where('transcript_id', '=', transcriptId)
    .orderBy('position')
    .execute();
}

/**
 * Puts these segments in the place of those that were there. They travel as one JSON text: twenty thousand rows as
 * parameters of their own would keep this process busy for seconds.
 */
export async function replaceSegments(
  db: Transaction,
  transcriptId: string,
  segments: readonly NewSegment[],
): Promise<void> {
  await db.deleteFrom('transcript_segments').where('transcript_id', '=', transcriptId).execute();
  if (segments.length === 0) return;
  await sql`insert into transcript_segments
      (transcript_id, position, id, start_ms, end_ms, text, speaker, confidence, words)
    select ${transcriptId}::uuid, position, id, start_ms, end_ms, text, speaker, confidence, words
    from jsonb_to_recordset(${JSON.stringify(segments)}::jsonb) as segment (
      position integer, id uuid, start_ms integer, end_ms integer, text text, speaker text,
      confidence double precision, words jsonb
    )`.execute(db);
}
