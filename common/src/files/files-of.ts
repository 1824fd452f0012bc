import { posix } from 'node:path';
import type { ObjectPlace } from '../objects/index.ts';

/**
 * Where all files of one kind lie that were made of a recording, in a bucket: each below its owner and its recording, so
 * that whatever is theirs can be removed in one go.
 */
export function filesOf(
  kind: 'transcripts' | 'texts' | 'vectors',
  bucket: string,
  { ownerId, recordingId }: { readonly ownerId: string; readonly recordingId: string },
): ObjectPlace {
  return { bucket, key: posix.join(ownerId, recordingId, kind) };
}
