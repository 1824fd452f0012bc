import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import type { ObjectStore } from '@ai2text/common/objects';
import type { Connection } from '../database/index.ts';

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  readonly objects: ObjectStore;
  readonly bucket: string;
  /** Called when an upload waits to be checked. */
  readonly onUpload: () => void;
  readonly now: () => Date;
  readonly health: Health;
  readonly metrics: Metrics;
}
