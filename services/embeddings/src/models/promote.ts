import type { ModelSource } from '@ai2text/common/embedding';
import type { ModelName } from '@ai2text/common/models';
import type { StoredObject } from '@ai2text/common/objects';
import type { Connection } from '../database/index.ts';

export interface Promotion extends ModelName {
  readonly artifact: StoredObject;
  readonly promotedAt: Date;
}

/** What became of a promotion: it counts, a later one of the same version is known, or the version is another file. */
export type PromotionResult = 'promoted' | 'late' | 'other-file';

/** Puts a model in force. Of two promotions the later one wins, in whatever order they come. */
export async function promote(db: Connection, promotion: Promotion): Promise<PromotionResult> {
  const { artifact, name, promotedAt, version } = promotion;
  const row = { name, version, artifact: JSON.stringify(artifact), promoted_at: promotedAt, completed_at: null };
  const known = await find(db, promotion);
  if (known === undefined) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('models')
      .values(row)
      .onConflict((conflict) => conflict.columns(['name', 'version']).doNothing())
      .executeTakeFirst();
    // Otherwise somebody was faster, and it is known now.
    return numInsertedOrUpdatedRows === 1n ? 'promoted' : promote(db, promotion);
  }
  if (known.artifact !== null && known.artifact.sha256 !== artifact.sha256) return 'other-file';
  const { numUpdatedRows } = await db
    .updateTable('models')
    .set({ promoted_at: promotedAt })
    .where('id', '=', known.id)
    .where('promoted_at', '<', promotedAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? 'promoted' : 'late';
}

/** The model of the settings counts as promoted when they name it for the first time. */
export async function beginWith(db: Connection, { name, version }: ModelSource, now: Date): Promise<void> {
  await db
    .insertInto('models')
    .values({ name, version, artifact: null, promoted_at: now, completed_at: null })
    .onConflict((conflict) => conflict.columns(['name', 'version']).doNothing())
    .execute();
}

function find(db: Connection, { name, version }: ModelName) {
  return db.selectFrom('models').selectAll().where('name', '=', name).where('version', '=', version).executeTakeFirst();
}
