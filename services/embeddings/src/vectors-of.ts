import { posix } from 'node:path';
import type { ObjectPlace } from '@ai2text/common/objects';

/** Where all vectors of a recording lie. */
export function vectorsOf(bucket: string, ownerId: string, recordingId: string): ObjectPlace {
  return { bucket, key: posix.join(ownerId, recordingId, 'vectors') };
}
