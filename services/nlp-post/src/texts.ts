import { posix } from 'node:path';
import type { ObjectPlace } from '@ai2text/common/objects';

/** Where all texts of a recording lie. */
export function textsOf(bucket: string, ownerId: string, recordingId: string): ObjectPlace {
  return { bucket, key: posix.join(ownerId, recordingId, 'texts') };
}
