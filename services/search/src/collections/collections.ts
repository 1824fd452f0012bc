import type { ModelName } from '@ai2text/common/models';
import type { StoredObject } from '@ai2text/common/objects';
import type { CollectionRow, Connection } from '../database/index.ts';
import type { VectorStore } from '../index/index.ts';

export interface CollectionParts {
  readonly db: Connection;
  readonly store: VectorStore;
  readonly now: () => Date;
}

export interface Promotion extends ModelName {
  readonly dimension: number;
  readonly artifact: StoredObject | null;
  readonly promotedAt: Date;
}

/** What became of a promotion: it counts, a later one of the same version is known, or something does not fit. */
export type PromotionResult = 'promoted' | 'late' | 'other-file' | 'other-dimension';

/** The collection for vectors of a model, which comes to be if there is none. Its width may be another. */
export async function collectionFor(
  { db, now, store }: CollectionParts,
  model: ModelName & { readonly dimension: number },
): Promise<CollectionRow> {
  const row = (await find(db, model)) ?? (await add(db, model, now()));
  if (row.is_ready) return row;
  await store.create(row);
  await db.updateTable('collections').set({ is_ready: true }).where('id', '=', row.id).execute();
  return { ...row, is_ready: true };
}

async function find(db: Connection, { name, version }: ModelName): Promise<CollectionRow | undefined> {
  return db
    .selectFrom('collections')
    .selectAll()
    .where('name', '=', name)
    .where('version', '=', version)
    .where('dropped_at', 'is', null)
    .executeTakeFirst();
}

async function add(
  db: Connection,
  { dimension, name, version }: ModelName & { readonly dimension: number },
  now: Date,
): Promise<CollectionRow> {
  const moments = { promoted_at: null, served_at: null, unused_since: now, dropped_at: null };
  const added = await db
    .insertInto('collections')
    .values({ name, version, dimension, artifact: null, ...moments })
    .onConflict((conflict) => conflict.columns(['name', 'version']).where('dropped_at', 'is', null).doNothing())
    .returningAll()
    .executeTakeFirst();
  // Otherwise somebody was faster.
  return added ?? (await find(db, { name, version })) ?? add(db, { dimension, name, version }, now);
}

/** Says that a collection shall serve. Of two promotions the later one wins, in whatever order they come. */
export async function promoteCollection(parts: CollectionParts, promotion: Promotion): Promise<PromotionResult> {
  const { artifact, dimension, promotedAt } = promotion;
  const row = await collectionFor(parts, promotion);
  if (row.dimension !== dimension) return 'other-dimension';
  if (row.artifact !== null && artifact !== null && row.artifact.sha256 !== artifact.sha256) return 'other-file';
  // What serves from the folder of models goes on to do so.
  const isInstalled = row.promoted_at !== null && row.artifact === null;
  const { numUpdatedRows } = await parts.db
    .updateTable('collections')
    .set({
      promoted_at: promotedAt,
      artifact: isInstalled || artifact === null ? null : JSON.stringify(artifact),
    })
    .where('id', '=', row.id)
    .where((eb) => eb.or([eb('promoted_at', 'is', null), eb('promoted_at', '<', promotedAt)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n ? 'promoted' : 'late';
}

/** All that are there, the latest promotion first. */
export async function collectionsOf(db: Connection): Promise<readonly CollectionRow[]> {
  return db
    .selectFrom('collections')
    .selectAll()
    .where('dropped_at', 'is', null)
    .orderBy('promoted_at', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .execute();
}

/** The one that shall serve. */
export function targetOf(collections: readonly CollectionRow[]): CollectionRow | undefined {
  return collections.find(({ is_ready, promoted_at }) => is_ready && promoted_at !== null);
}
