import { removeRemains } from '../appends/index.ts';
import type { CheckParts } from './check-upload.ts';

/** Milliseconds after which nobody sends to an upload any more that is over: longer than requests may take. */
const QUIET = 15 * 60_000;

/**
 * Removes once more what storage holds of uploads that are over, some at once. Mostly there is nothing: it is for a process
 * that died before it did so, and for bytes that were on their way.
 */
export async function sweepOver(parts: Pick<CheckParts, 'bucket' | 'db' | 'now' | 'objects'>): Promise<void> {
  const { db, now } = parts;
  const over = await db
    .selectFrom('uploads')
    .select(['id', 'object_key', 'received', 'state'])
    .where('swept_at', 'is', null)
    .where('updated_at', '<', new Date(now().getTime() - QUIET))
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['rejected', 'cancelled', 'expired']),
        eb.and([eb('state', '=', 'accepted'), eb('received', 'is not', null)]),
      ]),
    )
    .orderBy('updated_at')
    .limit(20)
    .execute();
  for (const upload of over) {
    await removeRemains(upload, parts);
    await db.updateTable('uploads').set({ swept_at: now() }).where('id', '=', upload.id).execute();
  }
}
