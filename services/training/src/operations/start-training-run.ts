import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingRun, TrainingService } from '@ai2text/servers/training';
import { listDatasets } from '../evaluations/index.ts';
import { findModelVersion } from '../models/index.ts';
import { presentTrainingRun } from '../runs/index.ts';
import type { Dependencies } from './dependencies.ts';
import { conflict, unprocessable } from './problems.ts';

export function startTrainingRun({
  datasets,
  db,
  now,
  onTrainingRun,
  trainers,
}: Dependencies): TrainingService<Caller>['startTrainingRun'] {
  return async ({ body, headers }, { caller }) => {
    const trainer = trainers.get(body.trainer);
    if (trainer === undefined) {
      return unprocessable(
        '#/trainer',
        'exists',
        `The trainers here are: ${[...trainers.keys()].join(', ') || 'none'}.`,
      );
    }
    const base = await findModelVersion(db, body.baseVersionId);
    if (base === undefined) return unprocessable('#/baseVersionId', 'exists', 'There is no such version.');
    if (base.state === 'retired') return unprocessable('#/baseVersionId', 'state', 'The version is retired.');
    if (!trainer.kinds.includes(base.kind)) {
      return unprocessable('#/baseVersionId', 'kind', `${body.trainer} takes models of ${trainer.kinds.join(', ')}.`);
    }
    const fault = await datasetFault(datasets, body.dataset, trainer.needsDataset);
    if (fault !== undefined) return unprocessable('#/dataset', 'exists', fault);
    const request = {
      ownerId: caller.ownerId,
      operation: 'startTrainingRun',
      key: headers['Idempotency-Key'],
      fingerprint: fingerprintOf(body),
    };
    const time = now();
    const { description = null, languages = base.languages, name = base.name, number, parameters = {} } = body;
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (stored: unknown): TrainingRun => stored as TrainingRun;
    try {
      const result = await once(db, request, time, read, async (transaction) => {
        const taken = await transaction
          .selectFrom('model_versions')
          .select('id')
          .where('name', '=', name)
          .where('number', '=', number)
          .executeTakeFirst();
        if (taken !== undefined) throw new TakenError();
        const row = await transaction
          .insertInto('training_runs')
          .values({
            id: newId(time),
            trainer: body.trainer,
            slot: trainer.slot,
            base_version_id: base.id,
            name,
            number,
            languages,
            description,
            dataset: body.dataset ?? null,
            parameters: JSON.stringify(parameters),
            state: 'queued',
            requested_by: caller.ownerId,
            created_at: time,
            updated_at: time,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        return presentTrainingRun(row);
      });
      if (result.kind === 'reused') return keyReused();
      if (result.kind === 'running') return requestInProgress();
      if (result.kind === 'done') onTrainingRun();
      const replayed = result.kind === 'replayed' ? { 'Idempotency-Replayed': true } : {};
      const Location = `/v1/training-runs/${result.answer.id}`;
      return { status: 202, headers: { ...replayed, Location }, body: result.answer };
    } catch (error) {
      if (error instanceof TakenError) return conflict(`${name} has a version ${number} already.`);
      throw error;
    }
  };
}

/** The number that the outcome is to have is taken. */
class TakenError extends Error {}

async function datasetFault(
  folder: string,
  dataset: string | undefined,
  isNeeded: boolean,
): Promise<string | undefined> {
  if (dataset === undefined) return isNeeded ? 'This trainer needs a data set.' : undefined;
  const known = await listDatasets(folder);
  return known.includes(dataset) ? undefined : `The data sets here are: ${known.join(', ') || 'none'}.`;
}
