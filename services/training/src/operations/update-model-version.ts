import { inTransaction } from '@ai2text/common/database';
import { entityTag, holdsIfMatch } from '@ai2text/common/preconditions';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentModelVersion, stagesOf } from '../models/index.ts';
import type { Dependencies } from './dependencies.ts';
import { conflict, missing } from './problems.ts';

export function updateModelVersion({ db, now }: Dependencies): TrainingService<Caller>['updateModelVersion'] {
  return async ({ body, headers, path: { modelVersionId } }) => {
    const ifMatch = headers['If-Match'];
    if (ifMatch === undefined) {
      const detail = 'Send If-Match with the ETag that you last read.';
      return problem(428, 'precondition-required', 'The change needs a condition', detail);
    }
    return inTransaction(db, async (transaction) => {
      const row = await transaction
        .selectFrom('model_versions')
        .selectAll()
        .where('id', '=', modelVersionId.toLowerCase())
        .forUpdate()
        .executeTakeFirst();
      if (row === undefined) return missing('version', modelVersionId);
      if (!holdsIfMatch(ifMatch, row.version)) {
        const detail = `If-Match names ${ifMatch}, and the version of the resource is ${entityTag(row.version)}.`;
        return problem(412, 'precondition-failed', 'The resource has changed meanwhile', detail);
      }
      const stages = (await stagesOf(transaction, [row.id])).get(row.id) ?? [];
      if (body.state === 'retired' && stages.length > 0)
        return conflict(`The version serves in ${stages.join(' and ')}.`);
      const changed = await transaction
        .updateTable('model_versions')
        .set((eb) => ({
          ...(body.description === undefined ? {} : { description: body.description }),
          ...(body.state === undefined ? {} : { state: body.state }),
          updated_at: now(),
          version: eb('version', '+', 1),
        }))
        .where('id', '=', row.id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return { status: 200, headers: { ETag: entityTag(changed.version) }, body: presentModelVersion(changed, stages) };
    });
  };
}
