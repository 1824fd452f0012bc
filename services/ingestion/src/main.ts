import { openConfigured, prepareSchema } from '@ai2text/common/database';
import { startSweeping } from '@ai2text/common/deletions';
import { createHealth } from '@ai2text/common/health';
import { startForgettingKeys } from '@ai2text/common/idempotency';
import { inboxRetention } from '@ai2text/common/inbox';
import { openObjectStore } from '@ai2text/common/objects';
import { outboxBacklog, startRelay } from '@ai2text/common/outbox';
import { answers, chooseKeys, connectEvents, needed, runService, tokenRules } from '@ai2text/common/service';
import { createTokenVerifier } from '@ai2text/common/tokens';
import { subscribeRecordingDeleted } from '@ai2text/events/recording-deleted-v1';
import { consumers, streams } from '@ai2text/jetstream';
import { createApp } from './app.ts';
import { LIMITS } from './appends/index.ts';
import { settings } from './config.ts';
import { type DatabaseSchema, migrations } from './database/index.ts';
import { recordingDeletedHandler } from './handlers/recording-deleted.ts';
import { Places } from './operations/index.ts';
import { SERVICE } from './service.ts';
import { askAwaited, startChecker, uploadsBacklog } from './uploads/index.ts';

/** As the contract says. */
const PLACES_OF_ONE = 8;

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const keys = await chooseKeys(config, { scopes: ['uploads:read', 'uploads:write'] });
  const servers = needed('NATS_URL', config.natsUrl).reveal();
  const now = (): Date => new Date();

  const store = openConfigured<DatabaseSchema>(config, { application: 'ai2text-ingestion', log });
  shutdown.add('database', () => store.close());
  await prepareSchema(store, migrations, config.migrate);
  const { db } = store;
  shutdown.add('idempotency keys', startForgettingKeys(db, log));
  const retention = inboxRetention(SERVICE.name, streams, consumers);
  shutdown.add('deletions', startSweeping(db, { retention, now, log }));
  const objects = await openObjectStore(config);
  shutdown.add('objects', () => objects.close());

  const events = await connectEvents({
    service: SERVICE,
    servers,
    provision: config.natsProvision,
    environment: config.environment,
    streams,
    consumers,
    publishes: ['recording.ingested.v1'],
    metrics,
    log,
  });
  shutdown.add('events', () => events.stop());
  const relay = startRelay(db, { connection: events.connection, log });
  shutdown.add('outbox', () => relay.stop());
  metrics.observeBacklog('outbox', () => outboxBacklog(db));
  const { bucket } = config;
  const longestMs = config.longestMinutes * 60_000;
  const isAwaited = askAwaited(events.connection);
  const checker = startChecker({
    db,
    objects,
    bucket,
    longestMs,
    isAwaited,
    now,
    log,
    onAccepted: () => relay.wake(),
  });
  shutdown.add('checks', () => checker.stop());
  metrics.observeBacklog('uploads', () => uploadsBacklog(db));
  const deleting = recordingDeletedHandler({ db, objects, bucket, now });
  const options = { consumer: 'ingestion', log, metrics: metrics.events } as const;
  events.keep(await subscribeRecordingDeleted(events.connection, deleting, options));

  const health = createHealth({
    checks: {
      database: { check: () => answers('The database', store.ping()) },
      objects: { check: () => answers('The object store', objects.ping()) },
      nats: { check: () => events.check(), critical: false },
    },
  });
  metrics.observeHealth(health);
  const verifyToken = createTokenVerifier(keys, tokenRules(config));
  const largest = config.largestMegabytes * 2 ** 20;
  const resumable = {
    largest: config.resumableMegabytes * 2 ** 20,
    seconds: config.resumableHours * 3_600,
    limits: LIMITS,
  };
  const onUpload = (): void => checker.wake();
  const places = new Places({ perOwner: PLACES_OF_ONE, inAll: config.atOnce });
  const dependencies = { db, objects, bucket, onUpload, resumable, places, now, health, metrics };
  const app = createApp({ ...dependencies, verifyToken, largest, log });
  return { app, notes: { database: store.kind, objects: objects.kind } };
});
