import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import type { Caller } from '@ai2text/common/tokens';
import type { Promotion, TrainingService } from '@ai2text/servers/training';
import type { PromotionRow, Transaction } from '../database/index.ts';
import { move, presentPromotion } from '../promotions/index.ts';
import type { Dependencies } from './dependencies.ts';
import { conflict, missing } from './problems.ts';
import { Refused } from './refused.ts';
import { lockStage, servingAt } from './serving.ts';

export function rollbackPromotion({ db, now, onEvent }: Dependencies): TrainingService<Caller>['rollbackPromotion'] {
  return async ({ body, headers, path: { promotionId } }, { caller }) => {
    const promotion = await db
      .selectFrom('promotions')
      .selectAll()
      .where('id', '=', promotionId.toLowerCase())
      .executeTakeFirst();
    if (promotion === undefined) return missing('promotion', promotionId);
    const request = {
      ownerId: caller.ownerId,
      operation: 'rollbackPromotion',
      key: headers['Idempotency-Key'],
      fingerprint: fingerprintOf([promotion.id, body]),
    };
    const time = now();
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (stored: unknown): Promotion => stored as Promotion;
    const how = { reason: body.reason, by: caller.ownerId, now: time };
    try {
      const result = await once(db, request, time, read, (transaction) => takeBack(transaction, promotion, how));
      if (result.kind === 'reused') return keyReused();
      if (result.kind === 'running') return requestInProgress();
      if (result.kind === 'done') onEvent();
      const replayed = result.kind === 'replayed' ? { 'Idempotency-Replayed': true } : {};
      return {
        status: 201,
        headers: { ...replayed, Location: `/v1/promotions/${result.answer.id}` },
        body: result.answer,
      };
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  };
}

interface How {
  readonly reason: string;
  readonly by: string;
  readonly now: Date;
}

async function takeBack(
  transaction: Transaction,
  promotion: PromotionRow,
  { by, now, reason }: How,
): Promise<Promotion> {
  const { name, previous_version_id: previous, stage } = promotion;
  await lockStage(transaction, name, stage);
  const serving = await servingAt(transaction, name, stage);
  if (serving?.promotionId !== promotion.id) throw new Refused(conflict('A later promotion has taken its place.'));
  if (previous === null) throw new Refused(conflict('Nothing served before it.'));
  const to = await transaction
    .selectFrom('model_versions')
    .selectAll()
    .where('id', '=', previous)
    .forShare()
    .executeTakeFirstOrThrow();
  if (to.state === 'retired') throw new Refused(conflict('The version before is retired.'));
  const change = { to, from: serving.version, stage, rollbackOf: promotion.id, isForced: false, reason, by };
  const row = await move(transaction, change, now);
  return presentPromotion(row, new Map([to, serving.version].map(({ id, number }) => [id, number])));
}
