import type { Recording } from '@ai2text/servers/metadata';
import type { RecordingRow } from '../database/index.ts';

/** A recording as the contract shows it: what is not known is absent. */
export function presentRecording(row: RecordingRow): Recording {
  return {
    id: row.id,
    ownerId: row.owner_id,
    title: row.title,
    language: row.language,
    ...(row.duration_ms === null ? {} : { durationMs: row.duration_ms }),
    ...(row.recorded_at === null ? {} : { recordedAt: row.recorded_at.toISOString() }),
    state: row.state,
    ...(row.failure === null ? {} : { failure: row.failure }),
    tags: row.tags,
    ...presentAudio(row),
    ...(row.transcript_id === null ? {} : { transcriptId: row.transcript_id }),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function presentAudio(row: RecordingRow): Pick<Recording, 'audio'> {
  const { audio_media_type: mediaType, audio_bytes: bytes, audio_sha256: sha256 } = row;
  if (mediaType === null || bytes === null || sha256 === null) return {};
  return { audio: { mediaType, bytes: Number(bytes), sha256 } };
}
