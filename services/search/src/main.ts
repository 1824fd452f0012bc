import { openConfigured, prepareSchema } from '@ai2text/common/database';
import { startSweeping } from '@ai2text/common/deletions';
import { type EmbeddingShelf, openModelSource } from '@ai2text/common/embedding';
import { createHealth } from '@ai2text/common/health';
import { inboxRetention } from '@ai2text/common/inbox';
import { createShelf } from '@ai2text/common/models';
import { openObjectStore } from '@ai2text/common/objects';
import { answers, chooseKeys, connectEvents, needed, runService, tokenRules } from '@ai2text/common/service';
import { createTokenVerifier } from '@ai2text/common/tokens';
import { subscribeEmbeddingsCreated } from '@ai2text/events/embeddings-created-v1';
import { subscribeModelPromoted } from '@ai2text/events/model-promoted-v1';
import { subscribeRecordingDeleted } from '@ai2text/events/recording-deleted-v1';
import { subscribeRecordingIngested } from '@ai2text/events/recording-ingested-v1';
import { consumers, streams } from '@ai2text/jetstream';
import { vector } from '@electric-sql/pglite-pgvector';
import { createApp } from './app.ts';
import { beginWith, createDesk, startKeeper } from './collections/index.ts';
import { settings } from './config.ts';
import { type DatabaseSchema, migrations } from './database/index.ts';
import { embeddingsCreatedHandler } from './handlers/embeddings-created.ts';
import { createFindableMetrics } from './handlers/findable-metrics.ts';
import { modelPromotedHandler } from './handlers/model-promoted.ts';
import { recordingDeletedHandler } from './handlers/recording-deleted.ts';
import { recordingIngestedHandler } from './handlers/recording-ingested.ts';
import { pgvectorStore, qdrantStore } from './index/index.ts';
import { createAnswerCache } from './query/index.ts';
import { SERVICE } from './service.ts';

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const keys = await chooseKeys(config, { scopes: ['search:read'] });
  const servers = needed('NATS_URL', config.natsUrl).reveal();

  const store = openConfigured<DatabaseSchema>(config, {
    application: 'ai2text-search',
    extensions: { vector },
    log,
  });
  shutdown.add('database', () => store.close());
  await prepareSchema(store, migrations, config.migrate);
  const objects = await openObjectStore(config);
  shutdown.add('objects', () => objects.close());

  const { db } = store;
  const { embeddingModel: name, embeddingVersion: version, qdrantKey, qdrantUrl } = config;
  const places = { objects, cache: config.modelCache, config, log };
  const shelf: EmbeddingShelf = createShelf({ open: (source) => openModelSource(source, places), log });
  shutdown.add('models', () => shelf.close());
  const apiKey = qdrantKey === undefined ? {} : { apiKey: qdrantKey.reveal() };
  const vectors = qdrantUrl === undefined ? pgvectorStore(db) : qdrantStore({ url: qdrantUrl, ...apiKey });
  const collections = { db, store: vectors, shelf, now: () => new Date() };
  const serving = await beginWith(collections, { name, version });
  const desk = await createDesk(collections, serving);
  const grace = config.embeddingGraceHours * 3_600_000;
  const keeper = startKeeper({ ...collections, desk, grace, log });
  shutdown.add('collections', () => keeper.stop());

  const retention = inboxRetention(SERVICE.name, streams, consumers);
  shutdown.add('deletions', startSweeping(db, { retention, now: collections.now, log }));
  const cache = createAnswerCache();
  const events = await connectEvents({
    service: SERVICE,
    servers,
    provision: config.natsProvision,
    environment: config.environment,
    streams,
    consumers,
    metrics,
    log,
  });
  shutdown.add('events', () => events.stop());
  const options = { consumer: 'search', log, metrics: metrics.events } as const;
  const onChange = (): void => keeper.wake();
  const onFindable = createFindableMetrics(metrics.registry);
  const indexing = embeddingsCreatedHandler({
    ...collections,
    objects,
    answers: cache,
    onWaiting: onChange,
    onFindable,
  });
  const stage = config.embeddingStage;
  const promoting = modelPromotedHandler({ ...collections, stage, onPromoted: onChange });
  events.keep(await subscribeRecordingIngested(events.connection, recordingIngestedHandler(db), options));
  const deleting = recordingDeletedHandler({ ...collections, answers: cache });
  events.keep(await subscribeRecordingDeleted(events.connection, deleting, options));
  events.keep(await subscribeEmbeddingsCreated(events.connection, indexing, options));
  events.keep(await subscribeModelPromoted(events.connection, promoting, options));

  const health = createHealth({
    checks: {
      database: { check: () => answers('The database', store.ping()) },
      vectors: { check: () => answers('The index of vectors', vectors.ping()) },
      nats: { check: () => events.check(), critical: false },
    },
  });
  metrics.observeHealth(health);
  const verifyToken = createTokenVerifier(keys, tokenRules(config));
  const app = createApp({ db, desk, answers: cache, health, metrics, verifyToken, log });
  return {
    app,
    notes: { database: store.kind, vectors: vectors.kind, model: serving.name, modelVersion: serving.version },
  };
});
