import type { Caller } from '@ai2text/common/tokens';
import type { Connection, UploadRow } from '../database/index.ts';

/** An upload of the caller; what belongs to somebody else is not there. */
export function findUpload(db: Connection, id: string, caller: Caller): Promise<UploadRow | undefined> {
  return db
    .selectFrom('uploads')
    .selectAll()
    .where('id', '=', id.toLowerCase())
    .where('owner_id', '=', caller.ownerId)
    .executeTakeFirst();
}
