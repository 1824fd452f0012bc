import { ObjectMissingError, type ObjectStore } from '@ai2text/common/objects';
import type { Connection, UploadRow } from '../database/index.ts';

export interface JoinParts {
  readonly db: Connection;
  readonly objects: ObjectStore;
  readonly bucket: string;
}

/** Makes one object of all pieces of an upload. Doing it again makes the same one. False if a piece is gone. */
export async function joinPieces(upload: UploadRow, { bucket, db, objects }: JoinParts): Promise<boolean> {
  const pieces = await db
    .selectFrom('upload_pieces')
    .select(['object_key', 'bytes'])
    .where('upload_id', '=', upload.id)
    .orderBy('start_at')
    .execute();
  if (pieces.reduce((sum, { bytes }) => sum + Number(bytes), 0) !== Number(upload.bytes)) return false;
  async function* content(): AsyncGenerator<Uint8Array> {
    for (const { object_key } of pieces) yield* await objects.get({ bucket, key: object_key });
  }
  try {
    await objects.put({ bucket, key: upload.object_key }, content(), 'application/octet-stream');
    return true;
  } catch (error) {
    if (error instanceof ObjectMissingError) return false;
    throw error;
  }
}
