import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import type { ObjectStore } from '@ai2text/common/objects';
import type { Connection } from '../database/index.ts';
import type { Trainers } from '../runs/index.ts';

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  readonly objects: ObjectStore;
  /** The bucket that models lie in. */
  readonly bucket: string;
  /** Folder of the data sets. */
  readonly datasets: string;
  readonly trainers: Trainers;
  /** Called when an evaluation waits. */
  readonly onEvaluation: () => void;
  /** Called when a training run waits. */
  readonly onTrainingRun: () => void;
  /** Called when an event waits in the outbox. */
  readonly onEvent: () => void;
  readonly now: () => Date;
  readonly health: Health;
  readonly metrics: Metrics;
}
