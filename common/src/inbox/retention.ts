import type { ConsumerDefinition, StreamDefinition } from '../nats/index.ts';

const MILLISECOND = 1_000_000;
/** For clocks that differ, and for what is replayed on the last day that it can be. */
export const MARGIN = 7 * 24 * 3_600_000;

/**
 * Milliseconds that a service must remember events for: longer than any of the streams that it reads can deliver one
 * again. Infinite where one of them keeps its messages for ever.
 */
export function inboxRetention(
  service: string,
  streams: readonly StreamDefinition[],
  consumers: readonly ConsumerDefinition[],
): number {
  const read = new Set(consumers.filter(({ name }) => name === service).map(({ stream }) => stream));
  const ages = streams
    .filter(({ name }) => read.has(name))
    .map(({ maxAge = 0 }) => (maxAge > 0 ? maxAge / MILLISECOND : Number.POSITIVE_INFINITY));
  return Math.max(0, ...ages) + MARGIN;
}
