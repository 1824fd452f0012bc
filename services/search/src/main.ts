import { openConfigured, prepareSchema } from '@ai2text/common/database';
import { openEmbeddingModel } from '@ai2text/common/embedding';
import { createHealth } from '@ai2text/common/health';
import { openObjectStore } from '@ai2text/common/objects';
import { answers, chooseKeys, connectEvents, needed, runService, tokenRules } from '@ai2text/common/service';
import { createTokenVerifier } from '@ai2text/common/tokens';
import { subscribeEmbeddingsCreated } from '@ai2text/events/embeddings-created-v1';
import { subscribeRecordingIngested } from '@ai2text/events/recording-ingested-v1';
import { consumers, streams } from '@ai2text/jetstream';
import { vector } from '@electric-sql/pglite-pgvector';
import { createApp } from './app.ts';
import { settings } from './config.ts';
import { type DatabaseSchema, migrations } from './database/index.ts';
import { embeddingsCreatedHandler } from './handlers/embeddings-created.ts';
import { recordingIngestedHandler } from './handlers/recording-ingested.ts';
import { pgvectorIndex, qdrantIndex } from './index/index.ts';
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

  const { embeddingModel: name, embeddingVersion: version, qdrantKey, qdrantUrl } = config;
  const model = await openEmbeddingModel({ name, version, config, log });
  shutdown.add('model', () => model.close());
  const { db } = store;
  const { dimension } = model;
  const apiKey = qdrantKey === undefined ? {} : { apiKey: qdrantKey.reveal() };
  const index =
    qdrantUrl === undefined
      ? pgvectorIndex(db, dimension)
      : qdrantIndex({ url: qdrantUrl, ...apiKey, model, dimension });
  await index.prepare();

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
  const indexing = embeddingsCreatedHandler({ db, index, objects, answers: cache, model });
  events.keep(await subscribeRecordingIngested(events.connection, recordingIngestedHandler(db), options));
  events.keep(await subscribeEmbeddingsCreated(events.connection, indexing, options));

  const health = createHealth({
    checks: {
      database: { check: () => answers('The database', store.ping()) },
      vectors: { check: () => answers('The index of vectors', index.ping()) },
      nats: { check: () => answers('NATS', events.ping()), critical: false },
    },
  });
  const verifyToken = createTokenVerifier(keys, tokenRules(config));
  const app = createApp({ db, index, model, answers: cache, health, metrics, verifyToken, log });
  return { app, notes: { database: store.kind, vectors: index.kind, model: name, version } };
});
