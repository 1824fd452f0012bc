import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentEvaluation } from '../evaluations/index.ts';
import type { Dependencies } from './dependencies.ts';
import { pageOf, startOf } from './page.ts';
import { cursorRefused } from './problems.ts';

export function listEvaluations({ db }: Dependencies): TrainingService<Caller>['listEvaluations'] {
  return async ({ query: { cursor, limit, modelVersionId, state } }) => {
    const binding = [modelVersionId?.toLowerCase(), state?.toSorted()];
    const start = startOf(cursor, binding);
    if (start === undefined) return cursorRefused();
    let query = db
      .selectFrom('evaluations')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (modelVersionId !== undefined) query = query.where('model_version_id', '=', modelVersionId.toLowerCase());
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
    return { status: 200, body: { items: rows.map(presentEvaluation), ...next } };
  };
}
