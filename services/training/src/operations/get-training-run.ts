import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentTrainingRun } from '../runs/index.ts';
import type { Dependencies } from './dependencies.ts';
import { missing } from './problems.ts';

export function getTrainingRun({ db }: Dependencies): TrainingService<Caller>['getTrainingRun'] {
  return async ({ path: { trainingRunId } }) => {
    const row = await db
      .selectFrom('training_runs')
      .selectAll()
      .where('id', '=', trainingRunId.toLowerCase())
      .executeTakeFirst();
    if (row === undefined) return missing('training run', trainingRunId);
    return { status: 200, body: { ...presentTrainingRun(row), logTail: row.log_tail } };
  };
}
