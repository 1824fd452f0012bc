import type { JetStreamManager } from '@nats-io/jetstream';
import { MARGIN } from '../inbox/retention.ts';
import { isMissing } from '../nats/missing.ts';
import type { Letter } from './letter.ts';

/**
 * Whether the consumers of a letter's stream may have forgotten its event: inboxes keep their notes for a while longer
 * than the stream keeps its messages, and a letter may be older than that. Then a replay could have its effect twice.
 */
export async function isForgotten(manager: JetStreamManager, { origin }: Letter, now: Date): Promise<boolean> {
  if (origin.storedAt === undefined) return true;
  try {
    const { config } = await manager.streams.info(origin.stream);
    return config.max_age > 0 && now.getTime() - origin.storedAt.getTime() > config.max_age / 1e6 + MARGIN;
  } catch (error) {
    if (isMissing(error)) return true;
    throw error;
  }
}
