import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentTrainingRun } from '../runs/index.ts';
import type { Dependencies } from './dependencies.ts';
import { pageOf, startOf } from './page.ts';
import { cursorRefused } from './problems.ts';

export function listTrainingRuns({ db }: Dependencies): TrainingService<Caller>['listTrainingRuns'] {
  return async ({ query: { cursor, limit, state, trainer } }) => {
    const binding = [trainer, state?.toSorted()];
    const start = startOf(cursor, binding);
    if (start === undefined) return cursorRefused();
    let query = db
      .selectFrom('training_runs')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (trainer !== undefined) query = query.where('trainer', '=', trainer);
    if (state !== undefined) query = query.where('state', 'in', state);
    const { after } = start;
    if (after !== undefined) {
      query = query.where((eb) =>
        eb.or([
          eb('created_at', '<', after.createdAt),
          eb.and([eb('created_at', '=', after.createdAt), eb('id', '<', after.id)]),
        ]),
      );
    }
    const found = await query.execute();
    const { rows, next } = pageOf(found, limit, ({ created_at, id }) => ({ createdAt: created_at, id }), binding);
    return { status: 200, body: { items: rows.map(presentTrainingRun), ...next } };
  };
}
