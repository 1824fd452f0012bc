import { cursorRefused, newestFirst } from '@ai2text/common/paging';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentTrainingRun } from '../runs/index.ts';
import type { Dependencies } from './dependencies.ts';

export function listTrainingRuns({ db }: Dependencies): TrainingService<Caller>['listTrainingRuns'] {
  return async ({ query }) => {
    const { state, trainer } = query;
    let runs = db.selectFrom('training_runs').selectAll();
    if (trainer !== undefined) runs = runs.where('trainer', '=', trainer);
    if (state !== undefined) runs = runs.where('state', 'in', state);
    const page = await newestFirst(runs, 'created_at', query, [trainer, state?.toSorted()]);
    if (page === undefined) return cursorRefused();
    return { status: 200, body: { items: page.rows.map(presentTrainingRun), ...page.next } };
  };
}
