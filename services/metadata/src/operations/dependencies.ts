import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import type { Connection } from '../database/index.ts';

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  /** The clock. */
  readonly now: () => Date;
  readonly health: Health;
  readonly metrics: Metrics;
}
