import { createHealth } from '@ai2text/common/health';
import { openObjectStore } from '@ai2text/common/objects';
import { answers, connectEvents, needed, probeApp, runService } from '@ai2text/common/service';
import { createNlpPostprocessedPublisher } from '@ai2text/events/nlp-postprocessed-v1';
import { subscribeRecordingDeleted } from '@ai2text/events/recording-deleted-v1';
import { subscribeTranscriptionCompleted } from '@ai2text/events/transcription-completed-v1';
import { consumers, streams } from '@ai2text/jetstream';
import { settings } from './config.ts';
import { transcriptionCompletedHandler } from './handler.ts';
import { recordingDeletedHandler } from './recording-deleted.ts';
import { SERVICE } from './service.ts';

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const servers = needed('NATS_URL', config.natsUrl).reveal();
  const objects = await openObjectStore(config);
  shutdown.add('objects', () => objects.close());
  const events = await connectEvents({
    service: SERVICE,
    servers,
    provision: config.natsProvision,
    environment: config.environment,
    streams,
    consumers,
    publishes: ['nlp.postprocessed.v1'],
    metrics,
    log,
  });
  shutdown.add('events', () => events.stop());
  const source = `/services/${SERVICE.name}`;
  const publisher = createNlpPostprocessedPublisher(events.connection, { source, metrics: metrics.events });
  const { bucket } = config;
  const handler = transcriptionCompletedHandler({ objects, bucket, publisher, now: () => new Date() });
  const options = { consumer: 'nlp-post', log, metrics: metrics.events } as const;
  events.keep(await subscribeTranscriptionCompleted(events.connection, handler, options));
  const deleting = recordingDeletedHandler({ objects, bucket });
  events.keep(await subscribeRecordingDeleted(events.connection, deleting, options));

  const health = createHealth({
    checks: {
      nats: { check: () => events.check() },
      objects: { check: () => answers('The object store', objects.ping()) },
    },
  });
  metrics.observeHealth(health);
  return { app: probeApp(SERVICE, health, metrics), notes: { objects: objects.kind } };
});
