import { openConfigured, prepareSchema } from '@ai2text/common/database';
import { createHealth } from '@ai2text/common/health';
import { startForgettingKeys } from '@ai2text/common/idempotency';
import { openObjectStore } from '@ai2text/common/objects';
import { outboxBacklog, startRelay } from '@ai2text/common/outbox';
import { answers, chooseKeys, connectEvents, needed, runService, tokenRules } from '@ai2text/common/service';
import { createTokenVerifier } from '@ai2text/common/tokens';
import { consumers, streams } from '@ai2text/jetstream';
import { createApp } from './app.ts';
import { settings } from './config.ts';
import { type DatabaseSchema, migrations } from './database/index.ts';
import { startEvaluations } from './evaluations/index.ts';
import { readTrainers, startTrainingRuns } from './runs/index.ts';
import { SERVICE } from './service.ts';

/** Milliseconds that a trainer has to end by itself; less than a service has that is shut down. */
const GRACE = 4_000;
const SCOPES = ['training:read', 'training:write', 'models:promote'];

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const keys = await chooseKeys(config, { scopes: SCOPES });
  const servers = needed('NATS_URL', config.natsUrl).reveal();
  const trainers = await readTrainers(config.trainers);
  const now = (): Date => new Date();

  const store = openConfigured<DatabaseSchema>(config, { application: 'ai2text-training', log });
  shutdown.add('database', () => store.close());
  await prepareSchema(store, migrations, config.migrate);
  const { db } = store;
  shutdown.add('idempotency keys', startForgettingKeys(db, log));
  const objects = await openObjectStore(config);
  shutdown.add('objects', () => objects.close());

  const events = await connectEvents({
    service: SERVICE,
    servers,
    provision: config.natsProvision,
    environment: config.environment,
    streams,
    consumers,
    publishes: ['model.promoted.v1'],
    metrics,
    log,
  });
  shutdown.add('events', () => events.stop());
  const relay = startRelay(db, { connection: events.connection, log });
  shutdown.add('outbox', () => relay.stop());
  metrics.observeBacklog('outbox', () => outboxBacklog(db));
  const { cache, command, datasets } = config;
  const lease = config.leaseSeconds * 1_000;
  const timeoutMs = config.timeoutMinutes * 60_000;
  const evaluations = startEvaluations({ db, objects, cache, command, datasets, lease, timeoutMs, now, log });
  shutdown.add('evaluations', () => evaluations.stop());
  const trainingRuns = startTrainingRuns({
    db,
    objects,
    datasets,
    trainers,
    runs: config.runs,
    bucket: config.bucket,
    largest: config.largestGib * 2 ** 30,
    logBytes: config.logMib * 2 ** 20,
    disk: config.diskGib * 2 ** 30,
    kept: config.keptMib * 2 ** 20,
    lease: config.runLeaseSeconds * 1_000,
    grace: GRACE,
    now,
    log,
  });
  shutdown.add('training runs', () => trainingRuns.stop());

  const health = createHealth({
    checks: {
      database: { check: () => answers('The database', store.ping()) },
      objects: { check: () => answers('The object store', objects.ping()) },
      nats: { check: () => events.check(), critical: false },
    },
  });
  metrics.observeHealth(health);
  const verifyToken = createTokenVerifier(keys, tokenRules(config));
  const onEvaluation = (): void => evaluations.wake();
  const onEvent = (): void => relay.wake();
  const onTrainingRun = (): void => trainingRuns.wake();
  const app = createApp({
    db,
    objects,
    bucket: config.bucket,
    datasets,
    trainers,
    onEvaluation,
    onTrainingRun,
    onEvent,
    now,
    health,
    metrics,
    verifyToken,
    log,
  });
  return { app, notes: { database: store.kind, objects: objects.kind } };
});
