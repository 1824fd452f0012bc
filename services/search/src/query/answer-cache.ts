import { LRUCache } from 'lru-cache';
import type { Hit } from './rank.ts';

/** Ranked hits of questions that were asked a moment ago, so that the next page is not calculated anew. */
export interface AnswerCache {
  /** The hits of a question; `find` is asked once, also when several ask at the same time. */
  hits(ownerId: string, digest: string, find: () => Promise<readonly Hit[]>): Promise<readonly Hit[]>;
  /** Something of this owner changed: all that was known is out of date. */
  forget(ownerId: string): void;
}

const MOST = 2_000;
/** Milliseconds. Other instances change things too, without this one hearing of it. */
const GOOD_FOR = 60_000;

export function createAnswerCache(): AnswerCache {
  const answers = new LRUCache<string, Promise<readonly Hit[]>>({ max: MOST, ttl: GOOD_FOR });
  /** Counts up when an owner's segments change: answers under an older number are never asked for again. */
  const editions = new LRUCache<string, number>({ max: MOST * 10 });
  let edition = 0;
  return {
    hits: (ownerId, digest, find) => {
      const key = `${ownerId} ${editions.get(ownerId) ?? 0} ${digest}`;
      const known = answers.get(key);
      if (known !== undefined) return known;
      const found = find();
      answers.set(key, found);
      // What failed is asked again.
      found.catch(() => answers.delete(key));
      return found;
    },
    forget: (ownerId) => {
      edition += 1;
      editions.set(ownerId, edition);
    },
  };
}
