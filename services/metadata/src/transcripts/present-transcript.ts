import type { Transcript, TranscriptSegment } from '@ai2text/servers/metadata';
import type { SegmentRow, TranscriptRow } from '../database/index.ts';

/** A transcript as the contract shows it: what is not known is absent. */
export function presentTranscript(row: TranscriptRow, ownerId: string, segments: readonly SegmentRow[]): Transcript {
  const { model_name: name, model_version: version } = row;
  return {
    id: row.id,
    recordingId: row.recording_id,
    ownerId,
    language: row.language,
    ...(name === null || version === null ? {} : { model: { name, version } }),
    segments: segments.map(presentSegment),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function presentSegment(row: SegmentRow): TranscriptSegment {
  return {
    id: row.id,
    index: row.position,
    startMs: row.start_ms,
    endMs: row.end_ms,
    text: row.text,
    ...(row.speaker === null ? {} : { speaker: row.speaker }),
    ...(row.confidence === null ? {} : { confidence: row.confidence }),
    ...(row.words === null ? {} : { words: row.words.map((word) => ({ ...word })) }),
  };
}
