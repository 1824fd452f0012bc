import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import type { ObjectStore } from '@ai2text/common/objects';
import type { Connection } from '../database/index.ts';

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  readonly objects: ObjectStore;
  /** Folder of the data sets. */
  readonly datasets: string;
  /** Called when an evaluation waits. */
  readonly onEvaluation: () => void;
  /** Called when an event waits in the outbox. */
  readonly onEvent: () => void;
  readonly now: () => Date;
  readonly health: Health;
  readonly metrics: Metrics;
}
