import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import { entityTag } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { Evaluation, TrainingService } from '@ai2text/servers/training';
import { listDatasets, presentEvaluation } from '../evaluations/index.ts';
import { findModelVersion } from '../models/index.ts';
import type { Dependencies } from './dependencies.ts';
import { unprocessable } from './problems.ts';

export function createEvaluation({
  datasets,
  db,
  now,
  onEvaluation,
}: Dependencies): TrainingService<Caller>['createEvaluation'] {
  return async ({ body, headers }, { caller }) => {
    const version = await findModelVersion(db, body.modelVersionId);
    if (version === undefined) return unprocessable('#/modelVersionId', 'exists', 'There is no such version.');
    if (version.state === 'retired') return unprocessable('#/modelVersionId', 'state', 'The version is retired.');
    const known = await listDatasets(datasets);
    if (!known.includes(body.dataset)) {
      return unprocessable('#/dataset', 'exists', `The data sets here are: ${known.join(', ') || 'none'}.`);
    }
    const request = {
      ownerId: caller.ownerId,
      operation: 'createEvaluation',
      key: headers['Idempotency-Key'],
      fingerprint: fingerprintOf(body),
    };
    const time = now();
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (stored: unknown): Evaluation => stored as Evaluation;
    const result = await once(db, request, time, read, async (transaction) => {
      const row = await transaction
        .insertInto('evaluations')
        .values({
          id: newId(time),
          model_version_id: version.id,
          dataset: body.dataset,
          sample_limit: body.sampleLimit ?? null,
          state: 'queued',
          requested_by: caller.ownerId,
          created_at: time,
          updated_at: time,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return presentEvaluation(row);
    });
    if (result.kind === 'reused') return keyReused();
    if (result.kind === 'running') return requestInProgress();
    if (result.kind === 'done') onEvaluation();
    const replayed = result.kind === 'replayed' ? { 'Idempotency-Replayed': true } : {};
    const Location = `/v1/evaluations/${result.answer.id}`;
    return { status: 202, headers: { ...replayed, Location, ETag: entityTag(1) }, body: result.answer };
  };
}
