import type { Connection, PromotionRow } from '../database/index.ts';

/** The numbers of all versions that these promotions name, by id. */
export async function versionNumbers(
  db: Connection,
  rows: readonly PromotionRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ model_version_id: to, previous_version_id: from }) =>
    from === null ? [to] : [to, from],
  );
  if (ids.length === 0) return new Map();
  const versions = await db.selectFrom('model_versions').select(['id', 'number']).where('id', 'in', ids).execute();
  return new Map(versions.map(({ id, number }) => [id, number]));
}
