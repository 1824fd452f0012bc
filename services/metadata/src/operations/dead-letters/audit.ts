import type { Letter } from '@ai2text/common/dead-letters';
import type { Log } from '@ai2text/common/logging';
import type { Caller } from '@ai2text/common/tokens';

/** Who did what with which letter, and nothing of what was in it. */
export function writeDown(
  log: Log,
  { ownerId: operator }: Caller,
  { consumer, id, sequence, stream, type }: Letter,
  deed: 'shown' | 'replayed' | 'dropped',
): void {
  log.info({ audit: true, operator, deed, letter: `${stream}/${sequence}`, consumer, event: id, type }, 'dead letter');
}
