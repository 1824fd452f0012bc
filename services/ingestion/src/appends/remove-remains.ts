import type { ObjectStore } from '@ai2text/common/objects';
import type { Connection, UploadRow } from '../database/index.ts';

/** The folder of an upload's pieces, in the bucket of its object. */
export function piecesOf({ object_key }: Pick<UploadRow, 'object_key'>): string {
  return `${object_key}.pieces`;
}

export interface RemainsParts {
  readonly bucket: string;
  readonly db: Connection;
  readonly objects: ObjectStore;
}

/**
 * Removes what storage holds of an upload that is over, but for the object of one that was accepted. What is gone already
 * is no error, so it may be done again.
 */
export async function removeRemains(
  upload: Pick<UploadRow, 'id' | 'object_key' | 'received' | 'state'>,
  { bucket, db, objects }: RemainsParts,
): Promise<void> {
  if (upload.state !== 'accepted') await objects.remove({ bucket, key: upload.object_key });
  if (upload.received === null) return;
  await objects.removeBelow({ bucket, key: piecesOf(upload) });
  await db.deleteFrom('upload_pieces').where('upload_id', '=', upload.id).execute();
}
