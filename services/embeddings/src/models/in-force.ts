import { inTransaction } from '@ai2text/common/database';
import type { Connection, ModelRow, Transaction } from '../database/index.ts';

/** @param grace milliseconds for which the model before is kept up once the new one is complete */
export interface Clock {
  readonly now: () => Date;
  readonly grace: number;
}

/** The models that every text has to have vectors of, the one that is searched with first. */
export async function modelsInForce(db: Connection | Transaction, { grace, now }: Clock): Promise<readonly ModelRow[]> {
  const [latest, ...others] = await db
    .selectFrom('models')
    .selectAll()
    .orderBy('promoted_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  if (latest === undefined) return [];
  const before = others.find(({ completed_at }) => completed_at !== null);
  const { completed_at: completed } = latest;
  const isOver = completed !== null && completed.getTime() + grace <= now().getTime();
  return before === undefined || isOver ? [latest] : [before, latest];
}

/**
 * Notes that a model has vectors of all texts. False: it has not, or that is known already. A text that comes in between is
 * made with it anyway.
 */
export async function markComplete(db: Connection, { id }: ModelRow, { now }: Clock): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('models')
    .set({ completed_at: now() })
    .where('id', '=', id)
    .where('completed_at', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('texts')
            .leftJoin('vector_sets', (join) =>
              join
                .onRef('vector_sets.recording_id', '=', 'texts.recording_id')
                .onRef('vector_sets.event_id', '=', 'texts.event_id')
                .on('vector_sets.model_id', '=', id)
                .on('vector_sets.made_at', 'is not', null),
            )
            .select('texts.recording_id')
            .where('vector_sets.recording_id', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * Forgets what was done with models that are no longer in force: those who search may have thrown it away, so that a later
 * promotion makes it anew.
 */
export async function forgetOutOfForce(db: Connection, clock: Clock): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const inForce = (await modelsInForce(transaction, clock)).map(({ id }) => id);
    if (inForce.length === 0) return;
    await transaction.deleteFrom('vector_sets').where('model_id', 'not in', inForce).execute();
    await transaction
      .updateTable('models')
      .set({ completed_at: null })
      .where('id', 'not in', inForce)
      .where('completed_at', 'is not', null)
      .execute();
  });
}
