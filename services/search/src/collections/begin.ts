import type { EmbeddingShelf, ModelSource } from '@ai2text/common/embedding';
import type { CollectionRow, Connection } from '../database/index.ts';
import { type CollectionParts, collectionsOf, promoteCollection } from './collections.ts';
import { serveTarget } from './switch.ts';

/**
 * What serves when the service starts. The model of the settings counts as promoted when they name it for the first time,
 * and the first of all serves at once.
 */
export async function beginWith(
  parts: CollectionParts & { readonly shelf: Pick<EmbeddingShelf, 'hold'> },
  { name, version }: ModelSource,
): Promise<CollectionRow> {
  const { db, now, shelf, store } = parts;
  if (!(await wasPromoted(db, name, version))) {
    const { model, release } = await shelf.hold({ name, version });
    release();
    await promoteCollection(parts, { name, version, dimension: model.dimension, artifact: null, promotedAt: now() });
  }
  const serving = await servingOf(db);
  if (serving !== undefined) return serving;
  const [first] = await collectionsOf(db);
  if (first === undefined) throw new Error('there is a collection of the model of the settings');
  if (store.kind === 'pgvector') await adopt(db, first);
  await serveTarget(db, first, now());
  return (await servingOf(db)) ?? first;
}

async function servingOf(db: Connection): Promise<CollectionRow | undefined> {
  return (await collectionsOf(db)).find(({ is_serving }) => is_serving);
}

async function wasPromoted(db: Connection, name: string, version: string): Promise<boolean> {
  const row = await db
    .selectFrom('collections')
    .select('id')
    .where('name', '=', name)
    .where('version', '=', version)
    .where('promoted_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Before there were collections there was one place for vectors, which the first one takes over as it is. */
async function adopt(db: Connection, { id }: CollectionRow): Promise<void> {
  await db
    .insertInto('coverage')
    .columns(['collection_id', 'recording_id', 'transcript_id', 'edition'])
    .expression((eb) =>
      eb
        .selectFrom('recordings')
        .select((each) => [each.val(id).as('collection_id'), 'id', 'transcript_id', 'edition'])
        .where('transcript_id', 'is not', null),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
