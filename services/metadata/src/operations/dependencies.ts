import type { LetterBox } from '@ai2text/common/dead-letters';
import type { Health } from '@ai2text/common/health';
import type { Log } from '@ai2text/common/logging';
import type { Metrics } from '@ai2text/common/metrics';
import type { Connection } from '../database/index.ts';
import type { Watches } from '../progress/index.ts';

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  /** The clock. */
  readonly now: () => Date;
  /** The streams of events that are open. */
  readonly watches: Watches;
  /** Undefined where the service runs without events. */
  readonly letters: LetterBox | undefined;
  /** Called when a recording was deleted: the event that tells of it waits in the outbox. */
  readonly onDeleted: () => void;
  readonly log: Log;
  readonly health: Health;
  readonly metrics: Metrics;
}
