import { openEmbeddingModel } from '@ai2text/common/embedding';
import { createHealth } from '@ai2text/common/health';
import { openObjectStore } from '@ai2text/common/objects';
import { answers, connectEvents, needed, probeApp, runService } from '@ai2text/common/service';
import { createEmbeddingsCreatedPublisher } from '@ai2text/events/embeddings-created-v1';
import { subscribeNlpPostprocessed } from '@ai2text/events/nlp-postprocessed-v1';
import { consumers, streams } from '@ai2text/jetstream';
import { settings } from './config.ts';
import { nlpPostprocessedHandler } from './handler.ts';
import { SERVICE } from './service.ts';
import { openVectorCache } from './vector-cache.ts';

/** Texts that are worked on at once: while one is calculated, the next is read. */
const CONCURRENCY = 2;

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const servers = needed('NATS_URL', config.natsUrl).reveal();
  const objects = await openObjectStore(config);
  shutdown.add('objects', () => objects.close());

  const { embeddingModel: name, embeddingVersion: version } = config;
  const model = await openEmbeddingModel({ name, version, config, log });
  shutdown.add('model', () => model.close());
  const cache = openVectorCache(config.cacheFile, model, config.cacheSize);
  shutdown.add('cache', () => cache.close());

  const events = await connectEvents({
    service: SERVICE,
    servers,
    provision: config.natsProvision,
    environment: config.environment,
    streams,
    consumers,
    publishes: ['embeddings.created.v1'],
    metrics,
    log,
  });
  shutdown.add('events', () => events.stop());
  const source = `/services/${SERVICE.name}`;
  const publisher = createEmbeddingsCreatedPublisher(events.connection, { source, metrics: metrics.events });
  const handler = nlpPostprocessedHandler({
    model,
    cache,
    objects,
    bucket: config.bucket,
    publisher,
    now: () => new Date(),
  });
  const options = { consumer: 'embeddings', log, metrics: metrics.events, concurrency: CONCURRENCY } as const;
  events.keep(await subscribeNlpPostprocessed(events.connection, handler, options));

  const health = createHealth({
    checks: {
      nats: { check: () => answers('NATS', events.ping()) },
      objects: { check: () => answers('The object store', objects.ping()) },
    },
  });
  return { app: probeApp(SERVICE, health, metrics), notes: { model: name, version, objects: objects.kind } };
});
