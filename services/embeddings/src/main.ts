import { openConfigured, prepareSchema } from '@ai2text/common/database';
import { type Deletion, startSweeping } from '@ai2text/common/deletions';
import { type EmbeddingShelf, openModelSource } from '@ai2text/common/embedding';
import { filesOf } from '@ai2text/common/files';
import { createHealth } from '@ai2text/common/health';
import { inboxRetention } from '@ai2text/common/inbox';
import { createShelf } from '@ai2text/common/models';
import { openObjectStore } from '@ai2text/common/objects';
import { answers, connectEvents, needed, probeApp, runService } from '@ai2text/common/service';
import { createEmbeddingsCreatedPublisher } from '@ai2text/events/embeddings-created-v1';
import { subscribeModelPromoted } from '@ai2text/events/model-promoted-v1';
import { subscribeNlpPostprocessed } from '@ai2text/events/nlp-postprocessed-v1';
import { subscribeRecordingDeleted } from '@ai2text/events/recording-deleted-v1';
import { consumers, streams } from '@ai2text/jetstream';
import { startCatchUp } from './catch-up.ts';
import { settings } from './config.ts';
import { type DatabaseSchema, migrations } from './database/index.ts';
import { modelPromotedHandler } from './handlers/model-promoted.ts';
import { nlpPostprocessedHandler } from './handlers/nlp-postprocessed.ts';
import { recordingDeletedHandler } from './handlers/recording-deleted.ts';
import { beginWith, modelsInForce } from './models/index.ts';
import { SERVICE } from './service.ts';
import { freeClaims } from './texts/index.ts';
import { openVectorCache } from './vector-cache.ts';

/** Texts that are worked on at once: while one is calculated, the next is read. */
const CONCURRENCY = 2;

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const servers = needed('NATS_URL', config.natsUrl).reveal();
  const now = (): Date => new Date();
  const store = openConfigured<DatabaseSchema>(config, { application: 'ai2text-embeddings', log });
  shutdown.add('database', () => store.close());
  await prepareSchema(store, migrations, config.migrate);
  const { db } = store;
  if (store.kind === 'embedded') await freeClaims(db);
  const objects = await openObjectStore(config);
  shutdown.add('objects', () => objects.close());
  const { bucket } = config;
  const retention = inboxRetention(SERVICE.name, streams, consumers);
  const sweep = (deletion: Deletion): Promise<void> => objects.removeBelow(filesOf('vectors', bucket, deletion));
  shutdown.add('deletions', startSweeping(db, { retention, sweep, now, log }));

  const places = { objects, cache: config.modelCache, config, log };
  const shelf: EmbeddingShelf = createShelf({ open: (source) => openModelSource(source, places), log });
  shutdown.add('models', () => shelf.close());
  await beginWith(db, { name: config.embeddingModel, version: config.embeddingVersion }, now());
  const clock = { now, grace: config.embeddingGraceHours * 3_600_000 };
  const [model] = await modelsInForce(db, clock);
  if (model === undefined) throw new Error('there is a model of the settings');
  // What works today must work: without it the service is of no use.
  const held = await shelf.hold({ ...model, artifact: model.artifact ?? undefined });
  held.release();
  const cache = openVectorCache(config.cacheFile, config.cacheSize);
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
  const parts = { db, shelf, cache, objects, bucket, publisher, ...clock, lease: config.leaseSeconds * 1_000 };
  const catchUp = startCatchUp({ ...parts, log });
  shutdown.add('catch-up', () => catchUp.stop());
  const promoting = modelPromotedHandler({
    db,
    shelf,
    stage: config.embeddingStage,
    onPromoted: () => catchUp.wake(),
  });
  const options = { consumer: 'embeddings', log, metrics: metrics.events } as const;
  const making = nlpPostprocessedHandler(parts);
  const atOnce = { ...options, concurrency: CONCURRENCY };
  events.keep(await subscribeNlpPostprocessed(events.connection, making, atOnce));
  const deleting = recordingDeletedHandler({ db, objects, bucket, now });
  events.keep(await subscribeRecordingDeleted(events.connection, deleting, options));
  events.keep(await subscribeModelPromoted(events.connection, promoting, options));

  const health = createHealth({
    checks: {
      database: { check: () => answers('The database', store.ping()) },
      nats: { check: () => events.check() },
      objects: { check: () => answers('The object store', objects.ping()) },
    },
  });
  metrics.observeHealth(health);
  return {
    app: probeApp(SERVICE, health, metrics),
    notes: { database: store.kind, model: model.name, modelVersion: model.version, objects: objects.kind },
  };
});
