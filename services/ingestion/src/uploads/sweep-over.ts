import { removeRemains } from '../appends/index.ts';
import type { CheckParts } from './check-upload.ts';

/** Milliseconds after which nobody sends to an upload any more that is over: longer than requests may take. */
const QUIET = 15 * 60_000;

/**
 * Removes once more what storage holds of uploads that are over, some at once. Mostly there is nothing: it is for a process
 * that died before it did so, for bytes that were on their way, and for addresses to send to that are still good. Uploads
 * of a recording that was deleted are gone then.
 */
export async function sweepOver(parts: Pick<CheckParts, 'bucket' | 'db' | 'now' | 'objects'>): Promise<void> {
  const { db, now } = parts;
  const before = new Date(now().getTime() - QUIET);
  const over = await db
    .selectFrom('uploads')
    .leftJoin('deletions', (join) =>
      join
        .onRef('deletions.recording_id', '=', 'uploads.recording_id')
        .onRef('deletions.owner_id', '=', 'uploads.owner_id'),
    )
    .select(['uploads.id', 'object_key', 'received', 'state', 'deletions.noted_at as deletedAt'])
    .where('uploads.swept_at', 'is', null)
    .where('updated_at', '<', before)
    .where((eb) => eb.or([eb('received', 'is not', null), eb('expires_at', 'is', null), eb('expires_at', '<', before)]))
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['rejected', 'cancelled', 'expired']),
        eb.and([eb('state', '=', 'accepted'), eb('received', 'is not', null)]),
      ]),
    )
    .orderBy('updated_at')
    .limit(20)
    .execute();
  for (const { deletedAt, ...upload } of over) {
    await removeRemains(upload, parts);
    if (deletedAt === null) {
      await db.updateTable('uploads').set({ swept_at: now() }).where('id', '=', upload.id).execute();
    } else await db.deleteFrom('uploads').where('id', '=', upload.id).where('state', '<>', 'accepted').execute();
  }
}
