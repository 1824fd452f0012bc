import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import type { TrainingRunRow } from '../database/index.ts';
import { presentTrainingRun } from '../runs/index.ts';
import type { Dependencies } from './dependencies.ts';
import { conflict, missing } from './problems.ts';

export function cancelTrainingRun({ db, now }: Dependencies): TrainingService<Caller>['cancelTrainingRun'] {
  return async ({ path: { trainingRunId } }) => {
    const id = trainingRunId.toLowerCase();
    const time = now();
    const change = (from: 'queued' | 'running', to: Partial<Pick<TrainingRunRow, 'state' | 'finished_at'>>) =>
      db
        .updateTable('training_runs')
        .set({ ...to, updated_at: time })
        .where('id', '=', id)
        .where('state', '=', from)
        .returningAll()
        .executeTakeFirst();
    // In this order: a run that is taken from the queue in between is running then.
    const changed =
      (await change('queued', { state: 'cancelled', finished_at: time })) ??
      (await change('running', { state: 'cancelling' }));
    if (changed !== undefined) return { status: 202, body: presentTrainingRun(changed) };
    const row = await db.selectFrom('training_runs').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return missing('training run', trainingRunId);
    if (row.state !== 'cancelling' && row.state !== 'cancelled') return conflict(`The run has ${row.state} already.`);
    return { status: 202, body: presentTrainingRun(row) };
  };
}
