import { inTransaction, isLockTimeout } from '@ai2text/common/database';
import type { Connection, Transaction } from '../database/index.ts';
import { claimKey, storeAnswer } from '../repositories/index.ts';

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
export async function once<Answer>(
  db: Connection,
  { ownerId, operation, key, fingerprint }: RequestName,
  now: Date,
  read: (stored: unknown) => Answer,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<OnceResult<Answer>> {
  if (key === undefined) return { kind: 'done', answer: await inTransaction(db, work) };
  const request = { ownerId, operation, key };
  const expiresAt = new Date(now.getTime() + GOOD_FOR);
  try {
    return await inTransaction(db, async (transaction): Promise<OnceResult<Answer>> => {
      const claim = await claimKey(transaction, request, fingerprint, now, expiresAt);
      if (claim.kind === 'answered') {
        if (claim.fingerprint !== fingerprint) return { kind: 'reused' };
        return { kind: 'replayed', answer: read(claim.answer) };
      }
      const answer = await work(transaction);
      await storeAnswer(transaction, request, answer);
      return { kind: 'done', answer };
    });
  } catch (error) {
    if (isLockTimeout(error)) return { kind: 'running' };
    throw error;
  }
}
