import { type UploadRow, WAITING } from '../database/index.ts';
import { hasExpired } from '../uploads/index.ts';
import { noAppends, standsElsewhere, takesNoMore, uploadGone } from './problems.ts';

/** Why an upload takes no bytes from this offset on; undefined if it does. */
export function refuseAppend(upload: UploadRow, offset: number, now: Date) {
  const { received, state } = upload;
  if (received === null) return noAppends();
  if (state === 'cancelled' || state === 'expired') return uploadGone(state);
  if (hasExpired(upload, now)) return uploadGone('expired');
  if (!WAITING.includes(state)) return takesNoMore(state);
  return Number(received) === offset ? undefined : standsElsewhere(offset, Number(received));
}
