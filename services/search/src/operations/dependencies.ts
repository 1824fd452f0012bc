import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import type { Desk } from '../collections/index.ts';
import type { Connection } from '../database/index.ts';
import type { AnswerCache } from '../query/index.ts';

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  readonly desk: Desk;
  readonly answers: AnswerCache;
  readonly health: Health;
  readonly metrics: Metrics;
}
