import { PROBLEM_BASE } from '@ai2text/common/service';
import type { Upload } from '@ai2text/servers/ingestion';
import type { UploadRow } from '../database/index.ts';

const TITLES: ReadonlyMap<string, string> = new Map([
  ['unreadable-audio', 'The audio cannot be read'],
  ['digest-mismatch', 'The bytes are not those that were announced'],
  ['duplicate-audio', 'The same audio is there already'],
  ['unknown-recording', 'The recording does not wait for audio'],
]);

/** An upload as the contract words it. */
export function presentUpload(row: UploadRow): Upload {
  return {
    id: row.id,
    ownerId: row.owner_id,
    state: row.state,
    title: row.title,
    language: row.language,
    ...(row.recorded_at === null ? {} : { recordedAt: row.recorded_at.toISOString() }),
    ...(row.tags.length === 0 ? {} : { tags: row.tags }),
    ...(row.media_type === null ? {} : { mediaType: row.media_type }),
    ...(row.bytes === null ? {} : { bytes: Number(row.bytes) }),
    ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
    ...(row.received === null ? {} : { offset: Number(row.received) }),
    ...(row.duration_ms === null ? {} : { durationMs: row.duration_ms }),
    ...(row.recording_id === null ? {} : { recordingId: row.recording_id }),
    ...(row.rejection_kind === null ? {} : { rejection: rejection(row.rejection_kind, row.rejection_detail) }),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function rejection(kind: string, detail: string | null) {
  return {
    type: `${PROBLEM_BASE}${kind}`,
    title: TITLES.get(kind) ?? 'The upload was turned away',
    status: kind === 'duplicate-audio' ? 409 : 422,
    ...(detail === null ? {} : { detail }),
  };
}
