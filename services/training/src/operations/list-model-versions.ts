import type { Caller } from '@ai2text/common/tokens';
import type { TrainingService } from '@ai2text/servers/training';
import { presentModelVersion, stagesOf } from '../models/index.ts';
import type { Dependencies } from './dependencies.ts';
import { pageOf, startOf } from './page.ts';
import { cursorRefused } from './problems.ts';

export function listModelVersions({ db }: Dependencies): TrainingService<Caller>['listModelVersions'] {
  return async ({ query: { cursor, kind, limit, name, stage } }) => {
    const binding = [kind, name, stage];
    const start = startOf(cursor, binding);
    if (start === undefined) return cursorRefused();
    let query = db
      .selectFrom('model_versions')
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1);
    if (kind !== undefined) query = query.where('kind', '=', kind);
    if (name !== undefined) query = query.where('name', '=', name);
    if (stage !== undefined) {
      const serving = db.selectFrom('serving').select('model_version_id').where('stage', '=', stage);
      query = query.where('id', 'in', serving);
    }
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
    const stages = await stagesOf(
      db,
      rows.map(({ id }) => id),
    );
    return {
      status: 200,
      body: { items: rows.map((row) => presentModelVersion(row, stages.get(row.id) ?? [])), ...next },
    };
  };
}
