import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Connection, DatabaseSchema } from '../database/index.ts';
import type { SearchScope } from './vector-index.ts';

type Builder = ExpressionBuilder<DatabaseSchema, 'recordings' | 'segments'>;

/** Segments that lie in a scope, joined with their recordings. */
export function segmentsIn(db: Connection, scope: SearchScope) {
  return db
    .selectFrom('segments')
    .innerJoin('recordings', 'recordings.id', 'segments.recording_id')
    .where((eb) => inScope(eb, scope));
}

/** The condition that a row of `segments`, joined with its recording, lies in a scope. */
function inScope(eb: Builder, scope: SearchScope): Expression<SqlBool> {
  const { exceptRecordingId, languages, ownerId, recordedFrom, recordedTo, recordingIds, speaker, tags } = scope;
  const conditions: Expression<SqlBool>[] = [
    eb('recordings.owner_id', '=', ownerId),
    // A newer transcript may be there already, and wait for the vectors that questions are asked of.
    eb('segments.transcript_id', '=', eb.ref('recordings.transcript_id')),
  ];
  if (recordingIds !== undefined) conditions.push(eb('recordings.id', 'in', recordingIds));
  if (exceptRecordingId !== undefined) conditions.push(eb('recordings.id', '!=', exceptRecordingId));
  if (languages !== undefined) {
    conditions.push(
      eb.or(
        languages.flatMap((tag) => [eb('segments.language', '=', tag), eb('segments.language', 'like', `${tag}-%`)]),
      ),
    );
  }
  if (tags !== undefined) conditions.push(sql<SqlBool>`${eb.ref('recordings.tags')} @> ${sql.val([...tags])}::text[]`);
  if (speaker !== undefined) conditions.push(eb('segments.speaker', '=', speaker));
  if (recordedFrom !== undefined) conditions.push(eb('recordings.recorded_at', '>=', recordedFrom));
  if (recordedTo !== undefined) conditions.push(eb('recordings.recorded_at', '<', recordedTo));
  return eb.and(conditions);
}
