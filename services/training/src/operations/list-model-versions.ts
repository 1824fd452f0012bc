import { cursorRefused, newestFirst } from '@ai2text/common/paging';
import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentModelVersion, stagesOf } from '../models/index.ts';
import type { Dependencies } from './dependencies.ts';

export function listModelVersions({ db }: Dependencies): TrainingService<Caller>['listModelVersions'] {
  return async ({ query }) => {
    const { kind, name, stage } = query;
    let versions = db.selectFrom('model_versions').selectAll();
    if (kind !== undefined) versions = versions.where('kind', '=', kind);
    if (name !== undefined) versions = versions.where('name', '=', name);
    if (stage !== undefined) {
      const serving = db.selectFrom('serving').select('model_version_id').where('stage', '=', stage);
      versions = versions.where('id', 'in', serving);
    }
    const page = await newestFirst(versions, 'created_at', query, [kind, name, stage]);
    if (page === undefined) return cursorRefused();
    const stages = await stagesOf(
      db,
      page.rows.map(({ id }) => id),
    );
    const items = page.rows.map((row) => presentModelVersion(row, stages.get(row.id) ?? []));
    return { status: 200, body: { items, ...page.next } };
  };
}
