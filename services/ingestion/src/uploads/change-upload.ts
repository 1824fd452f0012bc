import { type Kysely, sql, type Updateable } from 'kysely';
import type { DatabaseSchema, UploadRow, UploadState } from '../database/index.ts';

/**
 * Changes an upload that is in one of these states, and counts its version up; undefined if it is in another one
 * meanwhile, and nothing was changed.
 */
export function changeUpload(
  db: Kysely<DatabaseSchema>,
  id: string,
  from: readonly UploadState[],
  change: Updateable<DatabaseSchema['uploads']>,
): Promise<UploadRow | undefined> {
  return db
    .updateTable('uploads')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .where('state', 'in', from)
    .returningAll()
    .executeTakeFirst();
}
