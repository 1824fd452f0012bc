import type { EmbeddingModel, EmbeddingShelf } from '@ai2text/common/embedding';
import type { CollectionRow, Connection } from '../database/index.ts';
import type { VectorIndex, VectorStore } from '../index/index.ts';

/** A collection to ask, with the model that its vectors are made with. */
export interface HeldCollection {
  readonly id: number;
  readonly model: EmbeddingModel;
  readonly index: VectorIndex;
  /** Says that the question is answered. */
  release(): void;
}

/** Where questions find out whom to ask. */
export interface Desk {
  /** The collection that serves; or the one with this number, as long as it is there. Undefined: it is gone. */
  hold(id?: number): Promise<HeldCollection | undefined>;
  /** The number of the one that serves. */
  current(): number;
  /** Lets questions from now on be asked of this collection, once its model is loaded. */
  turnTo(collection: CollectionRow): Promise<void>;
}

export interface DeskParts {
  readonly db: Connection;
  readonly store: Pick<VectorStore, 'open'>;
  readonly shelf: Pick<EmbeddingShelf, 'hold'>;
}

/** @throws what loading the model of the first collection rejects with */
export async function createDesk({ db, shelf, store }: DeskParts, first: CollectionRow): Promise<Desk> {
  let current = first;

  async function hold(collection: CollectionRow): Promise<HeldCollection> {
    const { artifact, id, name, version } = collection;
    const { model, release } = await shelf.hold({ name, version, artifact: artifact ?? undefined });
    return { id, model, index: store.open(collection), release };
  }
  async function turnTo(collection: CollectionRow): Promise<void> {
    (await hold(collection)).release();
    current = collection;
  }

  await turnTo(first);
  return {
    current: () => current.id,
    turnTo,
    async hold(id = current.id) {
      if (id === current.id) return hold(current);
      const collection = await db
        .selectFrom('collections')
        .selectAll()
        .where('id', '=', id)
        .where('is_ready', '=', true)
        // Nobody has a cursor of one that never served.
        .where('served_at', 'is not', null)
        .where('dropped_at', 'is', null)
        .executeTakeFirst();
      return collection && hold(collection);
    },
  };
}
