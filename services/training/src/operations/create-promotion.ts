import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { Promotion, TrainingService } from '@ai2text/servers/training';
import type { Transaction } from '../database/index.ts';
import { guard, move, presentPromotion } from '../promotions/index.ts';
import type { Dependencies } from './dependencies.ts';
import { conflict, unprocessable } from './problems.ts';
import { Refused } from './refused.ts';
import { lockStage, servingAt } from './serving.ts';

type Body = Parameters<TrainingService['createPromotion']>[0]['body'];

export function createPromotion({ db, now, onEvent }: Dependencies): TrainingService<Caller>['createPromotion'] {
  return async ({ body, headers }, { caller }) => {
    const request = {
      ownerId: caller.ownerId,
      operation: 'createPromotion',
      key: headers['Idempotency-Key'],
      fingerprint: fingerprintOf(body),
    };
    const time = now();
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (stored: unknown): Promotion => stored as Promotion;
    try {
      const result = await once(db, request, time, read, (transaction) => promote(transaction, body, caller, time));
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

async function promote(transaction: Transaction, body: Body, caller: Caller, now: Date): Promise<Promotion> {
  const { force = false, modelVersionId, reason, stage } = body;
  const to = await transaction
    .selectFrom('model_versions')
    .selectAll()
    .where('id', '=', modelVersionId.toLowerCase())
    // Nobody retires it until it serves.
    .forShare()
    .executeTakeFirst();
  if (to === undefined) throw new Refused(unprocessable('#/modelVersionId', 'exists', 'There is no such version.'));
  if (to.state === 'retired') throw new Refused(conflict('The version is retired.'));
  await lockStage(transaction, to.name, stage);
  const serving = await servingAt(transaction, to.name, stage);
  if (serving?.version.id === to.id) throw new Refused(conflict(`The version serves in ${stage} already.`));
  const why = guard(to, serving?.version, stage);
  if (why !== undefined && !force) throw new Refused(promotionRefused(why));
  const isForced = why !== undefined;
  const by = caller.ownerId;
  const row = await move(transaction, { to, from: serving?.version, stage, isForced, reason, by }, now);
  const versions = [to, ...(serving === undefined ? [] : [serving.version])];
  return presentPromotion(row, new Map(versions.map(({ id, number }) => [id, number])));
}

function promotionRefused(detail: string) {
  return problem(422, 'promotion-refused', 'The guard refuses the promotion', detail, [
    { location: 'body', pointer: '#/modelVersionId', rule: 'guard', detail },
  ]);
}
