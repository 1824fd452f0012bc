import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import type { NewUpload, UploadRow } from '../database/index.ts';
import type { Dependencies } from './dependencies.ts';
import { newUpload, type UploadWords } from './new-upload.ts';

/** An upload whose bytes come later. */
export interface Announcement {
  /** The operation that it is announced with. */
  readonly operation: string;
  readonly ownerId: string;
  readonly key: string | undefined;
  readonly body: UploadWords;
  readonly now: Date;
  readonly more: Pick<NewUpload, 'media_type' | 'bytes' | 'expires_at' | 'received'>;
}

/** Notes an upload, once for one Idempotency-Key, and says what `describe` makes of it. */
export async function announceUpload<Made>(
  { db }: Pick<Dependencies, 'db'>,
  { operation, ownerId, key, body, now, more }: Announcement,
  describe: (row: UploadRow) => Made | Promise<Made>,
) {
  const request = { ownerId, operation, key, fingerprint: fingerprintOf(body) };
  // A stored answer. This service wrote it itself; the contract only ever gains members.
  const read = (answer: unknown): Made => answer as Made;
  const result = await once(db, request, now, read, async (transaction): Promise<Made> => {
    const upload = newUpload({ id: newId(now), ownerId, now }, body);
    const row = await transaction
      .insertInto('uploads')
      .values({ ...upload, ...more, state: 'pending' })
      .returningAll()
      .executeTakeFirstOrThrow();
    return describe(row);
  });
  switch (result.kind) {
    case 'reused':
      return keyReused();
    case 'running':
      return requestInProgress();
    case 'done':
      return { made: result.answer, replayed: {} };
    case 'replayed':
      return { made: result.answer, replayed: { 'Idempotency-Replayed': true } };
  }
}
