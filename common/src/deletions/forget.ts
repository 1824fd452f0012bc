import type { Kysely } from 'kysely';
import type { DeletionConnection, DeletionTables } from './table.ts';

/** Forgets what was noted before this moment; tells how many notes these were. */
export async function forgetDeletions<Schema extends DeletionTables>(
  db: Kysely<Schema>,
  before: Date,
): Promise<number> {
  const { numDeletedRows } = await (db as unknown as DeletionConnection)
    .deleteFrom('deletions')
    .where('noted_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
