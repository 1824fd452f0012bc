import type { ModelStage } from '@ai2text/servers/training';
import type { Connection } from '../database/index.ts';

/** Where each of these versions serves now. */
export async function stagesOf(db: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, ModelStage[]>> {
  const stages = new Map<string, ModelStage[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return stages;
  const rows = await db
    .selectFrom('serving')
    .select(['model_version_id', 'stage'])
    .where('model_version_id', 'in', ids)
    .orderBy('stage')
    .execute();
  for (const { model_version_id: id, stage } of rows) stages.get(id)?.push(stage);
  return stages;
}
