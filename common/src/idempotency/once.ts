import type { Kysely, Transaction } from 'kysely';
import { inTransaction, isLockTimeout } from '../database/index.ts';
import { claimKey, storeAnswer } from './keys.ts';
import type { IdempotencyTables, KeyTransaction } from './table.ts';

export interface RequestName {
  readonly ownerId: string;
  readonly operation: string;
  /** The caller's key. Without one every request is new. */
  readonly key: string | undefined;
  readonly fingerprint: string;
}

export type OnceResult<Answer> =
  /** It was done now. */
  | { readonly kind: 'done'; readonly answer: Answer }
  /** It was done before, and this was the answer. */
  | { readonly kind: 'replayed'; readonly answer: Answer }
  /** The key belongs to another request. */
  | { readonly kind: 'reused' }
  /** The first request with this key has not ended yet. */
  | { readonly kind: 'running' };

const GOOD_FOR = 24 * 60 * 60 * 1_000;

/**
 * Carries out a request in one transaction, unless it was carried out before.
 *
 * @param read takes a stored answer back.
 */
export async function once<Schema extends IdempotencyTables, Answer>(
  db: Kysely<Schema>,
  { ownerId, operation, key, fingerprint }: RequestName,
  now: Date,
  read: (stored: unknown) => Answer,
  work: (transaction: Transaction<Schema>) => Promise<Answer>,
): Promise<OnceResult<Answer>> {
  if (key === undefined) return { kind: 'done', answer: await inTransaction(db, work) };
  const request = { ownerId, operation, key };
  const expiresAt = new Date(now.getTime() + GOOD_FOR);
  try {
    return await inTransaction(db, async (transaction): Promise<OnceResult<Answer>> => {
      // A schema that holds the table will do, though kysely's types take no schema for another.
      const keys = transaction as unknown as KeyTransaction;
      const claim = await claimKey(keys, request, fingerprint, now, expiresAt);
      if (claim.kind === 'answered') {
        if (claim.fingerprint !== fingerprint) return { kind: 'reused' };
        return { kind: 'replayed', answer: read(claim.answer) };
      }
      const answer = await work(transaction);
      await storeAnswer(keys, request, answer);
      return { kind: 'done', answer };
    });
  } catch (error) {
    if (isLockTimeout(error)) return { kind: 'running' };
    throw error;
  }
}
