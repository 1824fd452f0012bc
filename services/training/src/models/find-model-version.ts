import type { Connection, ModelVersionRow } from '../database/index.ts';

export function findModelVersion(db: Connection, id: string): Promise<ModelVersionRow | undefined> {
  return db.selectFrom('model_versions').selectAll().where('id', '=', id.toLowerCase()).executeTakeFirst();
}
