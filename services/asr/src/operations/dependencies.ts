import type { Health } from '@ai2text/common/health';
import type { Metrics } from '@ai2text/common/metrics';
import type { ObjectStore } from '@ai2text/common/objects';
import type { Connection } from '../database/index.ts';
import type { ModelShelf } from '../models/index.ts';
import type { Streams } from '../streams/index.ts';

/** What operations work with. */
export interface Dependencies {
  readonly db: Connection;
  readonly objects: ObjectStore;
  /** Bucket that transcripts are stored in. */
  readonly bucket: string;
  readonly shelf: Pick<ModelShelf, 'list'>;
  readonly streams: Pick<Streams, 'open'>;
  /** Called when a job was put into the queue. */
  readonly onJob: () => void;
  /** Called when an event was put into the outbox. */
  readonly onDone: () => void;
  readonly now: () => Date;
  readonly health: Health;
  readonly metrics: Metrics;
}
