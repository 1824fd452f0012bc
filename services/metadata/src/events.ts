import type { EventMetrics } from '@ai2text/common/events';
import type { Log } from '@ai2text/common/logging';
import type { ObjectStore } from '@ai2text/common/objects';
import type { EventLink } from '@ai2text/common/service';
import { subscribeEmbeddingsCreated } from '@ai2text/events/embeddings-created-v1';
import { subscribeNlpPostprocessed } from '@ai2text/events/nlp-postprocessed-v1';
import { respondToRecordingAwaited } from '@ai2text/events/recording-awaited-v1';
import { subscribeRecordingDeleted } from '@ai2text/events/recording-deleted-v1';
import { subscribeRecordingIngested } from '@ai2text/events/recording-ingested-v1';
import { subscribeTranscriptionCompleted } from '@ai2text/events/transcription-completed-v1';
import type { Connection } from './database/index.ts';
import { embeddingsCreatedHandler } from './handlers/embeddings-created.ts';
import { nlpPostprocessedHandler } from './handlers/nlp-postprocessed.ts';
import { recordingAwaitedHandler } from './handlers/recording-awaited.ts';
import { recordingDeletedHandler } from './handlers/recording-deleted.ts';
import { recordingIngestedHandler } from './handlers/recording-ingested.ts';
import { transcriptionCompletedHandler } from './handlers/transcription-completed.ts';
import { SERVICE } from './service.ts';

export interface Consumption {
  readonly db: Connection;
  readonly objects: ObjectStore;
  readonly metrics: EventMetrics;
  readonly log: Log;
}

/** Consumes the events, and answers the questions, that contracts name this service for. */
export async function consumeEvents(link: EventLink, { db, log, metrics, objects }: Consumption): Promise<void> {
  const now = (): Date => new Date();
  const options = { consumer: 'metadata', log, metrics } as const;
  const { connection } = link;
  link.keep(await subscribeRecordingIngested(connection, recordingIngestedHandler(db, now), options));
  link.keep(await subscribeRecordingDeleted(connection, recordingDeletedHandler(db, now), options));
  const transcribed = transcriptionCompletedHandler(db, objects, now);
  link.keep(await subscribeTranscriptionCompleted(connection, transcribed, options));
  link.keep(await subscribeNlpPostprocessed(connection, nlpPostprocessedHandler(db, objects, now), options));
  link.keep(await subscribeEmbeddingsCreated(connection, embeddingsCreatedHandler(db, now), options));
  const source = `/services/${SERVICE.name}`;
  link.keep(respondToRecordingAwaited(connection, recordingAwaitedHandler(db), { source, log }));
}
