import { newId } from '@ai2text/common/ids';
import { outboxIn } from '@ai2text/common/outbox';
import { createModelPromotedPublisher } from '@ai2text/events/model-promoted-v1';
import type { ModelStage } from '@ai2text/servers/training';
import type { ModelVersionRow, PromotionRow, Transaction } from '../database/index.ts';
import { SERVICE } from '../service.ts';

export interface Move {
  readonly to: ModelVersionRow;
  /** What serves there until now. */
  readonly from: ModelVersionRow | undefined;
  readonly stage: ModelStage;
  readonly rollbackOf?: string;
  readonly isForced: boolean;
  readonly reason: string;
  readonly by: string;
}

/** Lets another version serve at a stage, and tells of it, in one transaction. */
export async function move(transaction: Transaction, change: Move, now: Date): Promise<PromotionRow> {
  const { by, from, isForced, reason, rollbackOf, stage, to } = change;
  const promotion = await transaction
    .insertInto('promotions')
    .values({
      id: newId(now),
      rollback_of: rollbackOf ?? null,
      model_version_id: to.id,
      previous_version_id: from?.id ?? null,
      name: to.name,
      stage,
      forced: isForced,
      reason,
      promoted_by: by,
      promoted_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const place = { model_version_id: to.id, promotion_id: promotion.id };
  await transaction
    .insertInto('serving')
    .values({ name: to.name, stage, ...place })
    .onConflict((conflict) => conflict.columns(['name', 'stage']).doUpdateSet(place))
    .execute();
  const publisher = createModelPromotedPublisher(outboxIn(transaction), { source: `/services/${SERVICE.name}` });
  await publisher.modelPromoted(
    {
      promotionId: promotion.id,
      modelVersionId: to.id,
      kind: to.kind,
      stage,
      cause: rollbackOf === undefined ? 'promotion' : 'rollback',
      ...(rollbackOf === undefined ? {} : { rollbackOf }),
      model: { name: to.name, version: to.number },
      ...(from === undefined ? {} : { previous: { name: from.name, version: from.number } }),
      languages: to.languages,
      artifact: to.artifact,
      ...(to.metrics === null ? {} : { metrics: to.metrics }),
      reason,
      promotedBy: by,
      promotedAt: now.toISOString(),
    },
    { subject: to.id, id: promotion.id },
  );
  return promotion;
}
