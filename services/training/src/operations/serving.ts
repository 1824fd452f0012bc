import type { ModelStage } from '@ai2text/servers/training';
import { sql } from 'kysely';
import type { ModelVersionRow, Transaction } from '../database/index.ts';

/** Lets one change at a time of what serves at a stage through; released with the transaction. */
export async function lockStage(transaction: Transaction, name: string, stage: ModelStage): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${name}/${stage}`}, 0))`.execute(transaction);
}

/** What serves a model's stage now, and since which promotion. */
export async function servingAt(
  transaction: Transaction,
  name: string,
  stage: ModelStage,
): Promise<{ readonly version: ModelVersionRow; readonly promotionId: string } | undefined> {
  const place = await transaction
    .selectFrom('serving')
    .selectAll()
    .where('name', '=', name)
    .where('stage', '=', stage)
    .executeTakeFirst();
  if (place === undefined) return undefined;
  const version = await transaction
    .selectFrom('model_versions')
    .selectAll()
    .where('id', '=', place.model_version_id)
    .executeTakeFirstOrThrow();
  return { version, promotionId: place.promotion_id };
}
