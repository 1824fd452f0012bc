import { cursorRefused, newestFirst } from '@ai2text/common/paging';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentEvaluation } from '../evaluations/index.ts';
import type { Dependencies } from './dependencies.ts';

export function listEvaluations({ db }: Dependencies): TrainingService<Caller>['listEvaluations'] {
  return async ({ query }) => {
    const { modelVersionId, state } = query;
    let evaluations = db.selectFrom('evaluations').selectAll();
    if (modelVersionId !== undefined) {
      evaluations = evaluations.where('model_version_id', '=', modelVersionId.toLowerCase());
    }
    if (state !== undefined) evaluations = evaluations.where('state', 'in', state);
    const binding = [modelVersionId?.toLowerCase(), state?.toSorted()];
    const page = await newestFirst(evaluations, 'created_at', query, binding);
    if (page === undefined) return cursorRefused();
    return { status: 200, body: { items: page.rows.map(presentEvaluation), ...page.next } };
  };
}
