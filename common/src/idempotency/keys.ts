import type { Kysely } from 'kysely';
import type { IdempotencyTables, KeyConnection, KeyTransaction } from './table.ts';

/** Names one request that is to have its effect once. */
export interface RequestKey {
  readonly ownerId: string;
  readonly operation: string;
  readonly key: string;
}

/** What is known about a key: nothing yet, so that it is now ours; or the answer that it got. */
export type KeyClaim =
  | { readonly kind: 'new' }
  | { readonly kind: 'answered'; readonly fingerprint: string; readonly answer: unknown };

/**
 * Takes a key for this transaction. If another transaction holds it, this waits until that one has ended: then the key
 * is answered, or free if the other was undone.
 */
export async function claimKey(
  db: KeyTransaction,
  request: RequestKey,
  fingerprint: string,
  now: Date,
  expiresAt: Date,
): Promise<KeyClaim> {
  const { ownerId, operation, key } = request;
  await byKey(db, request).where('expires_at', '<=', now).execute();
  const taken = await db
    .insertInto('idempotency_keys')
    .values({ owner_id: ownerId, operation, key, fingerprint, answer: null, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken !== undefined) return { kind: 'new' };
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['fingerprint', 'answer'])
    .where('owner_id', '=', ownerId)
    .where('operation', '=', operation)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return { kind: 'answered', ...row };
}

/** Keeps the answer of the request that the transaction carries out. */
export async function storeAnswer(db: KeyTransaction, request: RequestKey, answer: unknown): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ answer: JSON.stringify(answer) })
    .where('owner_id', '=', request.ownerId)
    .where('operation', '=', request.operation)
    .where('key', '=', request.key)
    .execute();
}

export async function forgetExpiredKeys<Schema extends IdempotencyTables>(
  db: Kysely<Schema>,
  now: Date,
): Promise<number> {
  const { numDeletedRows } = await (db as unknown as KeyConnection)
    .deleteFrom('idempotency_keys')
    .where('expires_at', '<=', now)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

function byKey(db: KeyTransaction, { ownerId, operation, key }: RequestKey) {
  return db
    .deleteFrom('idempotency_keys')
    .where('owner_id', '=', ownerId)
    .where('operation', '=', operation)
    .where('key', '=', key);
}
