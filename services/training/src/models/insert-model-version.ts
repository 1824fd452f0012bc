import { newId } from '@ai2text/common/ids';
import type { StoredObject } from '@ai2text/common/objects';
import type { ModelKind } from '@ai2text/servers/training';
import type { ModelVersionRow, Transaction } from '../database/index.ts';

export interface NewModelVersion {
  readonly name: string;
  readonly number: string;
  readonly kind: ModelKind;
  readonly languages: string[];
  readonly description: string | null;
  readonly artifact: StoredObject;
}

/** Enters a version; undefined if the number is taken, since a version never changes its file. */
export function insertModelVersion(
  transaction: Transaction,
  { artifact, ...version }: NewModelVersion,
  now: Date,
): Promise<ModelVersionRow | undefined> {
  return transaction
    .insertInto('model_versions')
    .values({
      id: newId(now),
      ...version,
      state: 'registered',
      artifact: JSON.stringify(artifact),
      created_at: now,
      updated_at: now,
    })
    .onConflict((taken) => taken.columns(['name', 'number']).doNothing())
    .returningAll()
    .executeTakeFirst();
}
