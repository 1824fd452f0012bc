import { parseInstant } from '@ai2text/common/database';
import type { NewUpload } from '../database/index.ts';

/** What callers say of an upload, however they send it. */
export interface UploadWords {
  readonly title: string;
  readonly language: string;
  readonly recordingId?: string;
  readonly recordedAt?: string;
  readonly tags?: readonly string[];
  readonly sha256?: string;
}

export function newUpload(
  { id, ownerId, now }: { readonly id: string; readonly ownerId: string; readonly now: Date },
  words: UploadWords,
): Omit<NewUpload, 'state'> {
  return {
    id,
    owner_id: ownerId,
    title: words.title,
    language: words.language,
    recorded_at: words.recordedAt === undefined ? null : parseInstant(words.recordedAt),
    tags: [...(words.tags ?? [])],
    recording_id: words.recordingId?.toLowerCase() ?? null,
    object_key: `${ownerId}/${id}`,
    sha256: words.sha256 ?? null,
    created_at: now,
    updated_at: now,
  };
}
