import { sql } from 'kysely';
import type { Connection, NewRecording, RecordingChange, RecordingRow, Transaction } from '../database/index.ts';
import type { OwnerScope } from './owner-scope.ts';

export async function insertRecording(db: Transaction, row: NewRecording): Promise<RecordingRow> {
  return db.insertInto('recordings').values(row).returningAll().executeTakeFirstOrThrow();
}

/** False if there is a recording with this id, whoever owns it. If one is being made just now, this waits for it. */
export async function insertRecordingIfAbsent(db: Transaction, row: NewRecording): Promise<boolean> {
  const inserted = await db
    .insertInto('recordings')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function findRecording(db: Connection, id: string, scope: OwnerScope): Promise<RecordingRow | undefined> {
  return select(db, id, scope).executeTakeFirst();
}

/** Reads a recording and keeps others from changing it until the transaction ends. */
export async function lockRecording(db: Transaction, id: string, scope: OwnerScope): Promise<RecordingRow | undefined> {
  return select(db, id, scope).forUpdate().executeTakeFirst();
}

/** Changes a recording that the transaction has locked, and counts its version up. */
export async function changeRecording(db: Transaction, id: string, change: RecordingChange): Promise<RecordingRow> {
  return db
    .updateTable('recordings')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Deletes a recording and all that hangs on it. */
export async function deleteRecording(db: Transaction, id: string): Promise<void> {
  await db.deleteFrom('recordings').where('id', '=', id).execute();
}

function select(db: Connection, id: string, scope: OwnerScope) {
  const query = db.selectFrom('recordings').selectAll().where('id', '=', id);
  return scope.kind === 'all' ? query : query.where('owner_id', '=', scope.ownerId);
}
