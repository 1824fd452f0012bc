import { inTransaction } from '@ai2text/common/database';
import { sql } from 'kysely';
import { type Connection, type NewPiece, WAITING } from '../database/index.ts';

/**
 * Notes pieces that are stored, all or none. False if the upload stands elsewhere meanwhile, or takes no more bytes.
 * @param pieces at least one; each begins where the one before ends
 */
export async function keepPieces(db: Connection, pieces: readonly [NewPiece, ...NewPiece[]], now: Date) {
  const [{ start_at, upload_id }] = pieces;
  const end = pieces.reduce((sum, { bytes }) => sum + bytes, start_at);
  return inTransaction(db, async (transaction) => {
    const moved = await transaction
      .updateTable('uploads')
      .set({ received: end, state: 'uploading', updated_at: now, version: sql<number>`version + 1` })
      .where('id', '=', upload_id)
      .where('state', 'in', WAITING)
      .where('received', '=', start_at)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst();
    if (moved === undefined) return false;
    await transaction
      .insertInto('upload_pieces')
      .values([...pieces])
      .execute();
    return true;
  });
}
