import { entityTag, isUnchanged } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { findModelVersion, presentModelVersion, stagesOf } from '../models/index.ts';
import type { Dependencies } from './dependencies.ts';
import { missing } from './problems.ts';

export function getModelVersion({ db }: Dependencies): TrainingService<Caller>['getModelVersion'] {
  return async ({ headers, path: { modelVersionId } }) => {
    const row = await findModelVersion(db, modelVersionId);
    if (row === undefined) return missing('version', modelVersionId);
    const ETag = entityTag(row.version);
    if (isUnchanged(headers['If-None-Match'], row.version)) return { status: 304, headers: { ETag } };
    const stages = await stagesOf(db, [row.id]);
    return { status: 200, headers: { ETag }, body: presentModelVersion(row, stages.get(row.id) ?? []) };
  };
}
