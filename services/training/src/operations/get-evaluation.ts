import { entityTag, isUnchanged } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentEvaluation } from '../evaluations/index.ts';
import type { Dependencies } from './dependencies.ts';
import { missing } from './problems.ts';

export function getEvaluation({ db }: Dependencies): TrainingService<Caller>['getEvaluation'] {
  return async ({ headers, path: { evaluationId } }) => {
    const row = await db
      .selectFrom('evaluations')
      .selectAll()
      .where('id', '=', evaluationId.toLowerCase())
      .executeTakeFirst();
    if (row === undefined) return missing('evaluation', evaluationId);
    const ETag = entityTag(row.version);
    if (isUnchanged(headers['If-None-Match'], row.version)) return { status: 304, headers: { ETag } };
    return { status: 200, headers: { ETag }, body: presentEvaluation(row) };
  };
}
