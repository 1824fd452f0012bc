import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import type { ObjectStore } from '@ai2text/common/objects';
import type { AppendLimits } from '../appends/index.ts';
import type { Connection } from '../database/index.ts';
import type { Places } from './places.ts';

/** What uploads may be that are sent in appends. */
export interface ResumableRules {
  /** Most bytes of a file. */
  readonly largest: number;
  /** How long such an upload may take, in seconds. */
  readonly seconds: number;
  readonly limits: AppendLimits;
}

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  readonly objects: ObjectStore;
  readonly bucket: string;
  /** Called when an upload waits to be checked. */
  readonly onUpload: () => void;
  readonly resumable: ResumableRules;
  readonly places: Places;
  readonly now: () => Date;
  readonly health: Health;
  readonly metrics: Metrics;
}
