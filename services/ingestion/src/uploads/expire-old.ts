import { removeRemains } from '../appends/index.ts';
import { WAITING } from '../database/index.ts';
import { changeUpload } from './change-upload.ts';
import type { CheckParts } from './check-upload.ts';

/** Ends uploads whose bytes did not come in time, some at once. */
export async function expireOld(parts: Pick<CheckParts, 'bucket' | 'db' | 'now' | 'objects'>): Promise<void> {
  const { db, now } = parts;
  const old = await db
    .selectFrom('uploads')
    .select('id')
    .where('state', 'in', WAITING)
    .where('expires_at', '<=', now())
    .limit(20)
    .execute();
  for (const { id } of old) {
    // First the state: one that is completed at this moment keeps its bytes.
    const expired = await changeUpload(db, id, WAITING, { state: 'expired', updated_at: now() });
    if (expired !== undefined) await removeRemains(expired, parts);
  }
}
