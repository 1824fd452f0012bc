import type { EventMetrics } from '@ai2text/common/events';
import type { Log } from '@ai2text/common/logging';
import type { EventLink } from '@ai2text/common/service';
import { subscribeRecordingIngested } from '@ai2text/events/recording-ingested-v1';
import type { Connection } from './database/index.ts';
import { recordingIngestedHandler } from './handlers/recording-ingested.ts';

export interface Consumption {
  readonly db: Connection;
  readonly metrics: EventMetrics;
  readonly log: Log;
}

/** Consumes the events that contracts name this service for. */
export async function consumeEvents(link: EventLink, { db, log, metrics }: Consumption): Promise<void> {
  const now = (): Date => new Date();
  const options = { consumer: 'metadata', log, metrics } as const;
  link.keep(await subscribeRecordingIngested(link.connection, recordingIngestedHandler(db, now), options));
}
