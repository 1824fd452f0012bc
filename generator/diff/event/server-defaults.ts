import type { Consumer, Stream } from '../../model/ir/index.ts';

const SECOND = 1_000_000_000;
const DUPLICATE_WINDOW = 120 * SECOND;

/** What JetStream takes where a contract says nothing, which is not "no limit" everywhere. */
export const CONSUMER_DEFAULTS = { ackWait: 30 * SECOND, maxAckPending: 1_000 } as const satisfies Partial<Consumer>;

/** For how long duplicates are recognised: two minutes unless told, and no longer than messages live. */
export function windowOf({ duplicateWindow = DUPLICATE_WINDOW, maxAge = 0 }: Stream): number {
  return maxAge > 0 ? Math.min(duplicateWindow, maxAge) : duplicateWindow;
}
