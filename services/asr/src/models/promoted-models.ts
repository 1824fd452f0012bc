import type { ModelName } from '@ai2text/common/models';
import type { StoredObject } from '@ai2text/common/objects';
import { sql } from 'kysely';
import type { Connection } from '../database/index.ts';

/** A model that may be chosen. */
export interface KnownModel extends ModelName {
  /** BCP 47 tags of the languages that it was made for. */
  readonly languages: readonly string[];
  /** Its archive in the object store; absent for the model of the settings. */
  readonly artifact?: StoredObject;
}

/** Notes a promotion; an older one that comes late changes nothing. */
export async function rememberModel(
  db: Connection,
  { artifact, languages, name, version }: Required<KnownModel>,
  promotedAt: Date,
): Promise<void> {
  const row = { languages: [...languages], artifact: JSON.stringify(artifact), promoted_at: promotedAt };
  await db
    .insertInto('models')
    .values({ name, version, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['name', 'version'])
        .doUpdateSet(row)
        .where(sql<boolean>`models.promoted_at < excluded.promoted_at`),
    )
    .execute();
}

/** All models that were promoted, the latest first. */
export async function promotedModels(db: Connection): Promise<readonly KnownModel[]> {
  const rows = await db.selectFrom('models').selectAll().orderBy('promoted_at', 'desc').orderBy('name').execute();
  return rows.map(({ artifact, languages, name, version }) => ({ name, version, languages, artifact }));
}
