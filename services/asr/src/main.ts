import { openConfigured, prepareSchema } from '@ai2text/common/database';
import { type Deletion, startSweeping } from '@ai2text/common/deletions';
import { filesOf } from '@ai2text/common/files';
import { createHealth, warn } from '@ai2text/common/health';
import { startForgettingKeys } from '@ai2text/common/idempotency';
import { inboxRetention, startForgetting } from '@ai2text/common/inbox';
import { openObjectStore } from '@ai2text/common/objects';
import { outboxBacklog, startRelay } from '@ai2text/common/outbox';
import { answers, chooseKeys, connectEvents, needed, runService, tokenRules } from '@ai2text/common/service';
import { createTokenVerifier } from '@ai2text/common/tokens';
import { subscribeModelPromoted } from '@ai2text/events/model-promoted-v1';
import { subscribeRecordingDeleted } from '@ai2text/events/recording-deleted-v1';
import { subscribeRecordingIngested } from '@ai2text/events/recording-ingested-v1';
import { consumers, streams } from '@ai2text/jetstream';
import { createApp } from './app.ts';
import { settings } from './config.ts';
import { type DatabaseSchema, migrations } from './database/index.ts';
import { createTurns, inTurns, openVoiceActivity } from './engine/index.ts';
import { modelPromotedHandler } from './handlers/model-promoted.ts';
import { recordingDeletedHandler } from './handlers/recording-deleted.ts';
import { recordingIngestedHandler } from './handlers/recording-ingested.ts';
import { createJobMetrics, jobsBacklog, startRunner } from './jobs/index.ts';
import { openModels } from './open-models.ts';
import { SERVICE } from './service.ts';
import { createStreams } from './streams/index.ts';

/** Milliseconds in which streams say what they have heard when the service ends. */
const FAREWELL = 6_000;

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const keys = await chooseKeys(config, { scopes: ['jobs:read', 'jobs:write', 'stream:write'] });
  const servers = needed('NATS_URL', config.natsUrl).reveal();
  const now = (): Date => new Date();

  const store = openConfigured<DatabaseSchema>(config, { application: 'ai2text-asr', log });
  shutdown.add('database', () => store.close());
  await prepareSchema(store, migrations, config.migrate);
  const { db } = store;
  const retention = inboxRetention(SERVICE.name, streams, consumers);
  shutdown.add('inbox', startForgetting(db, { retention, log }));
  shutdown.add('idempotency keys', startForgettingKeys(db, log));
  const objects = await openObjectStore(config);
  shutdown.add('objects', () => objects.close());
  const { bucket } = config;
  const sweep = (deletion: Deletion): Promise<void> => objects.removeBelow(filesOf('transcripts', bucket, deletion));
  shutdown.add('deletions', startSweeping(db, { retention, sweep, now, log }));

  const models = await openModels(config, { db, objects, log });
  shutdown.add('models', () => models.close());
  const { shelf } = models;
  const voices = await openVoiceActivity(config.modelFolder, config.voiceModel);
  shutdown.add('voices', () => voices.close());
  const turns = createTurns();

  const events = await connectEvents({
    service: SERVICE,
    servers,
    provision: config.natsProvision,
    environment: config.environment,
    streams,
    consumers,
    publishes: ['transcription.completed.v1'],
    metrics,
    log,
  });
  shutdown.add('events', () => events.stop());
  const relay = startRelay(db, { connection: events.connection, log });
  shutdown.add('outbox', () => relay.stop());
  metrics.observeBacklog('outbox', () => outboxBacklog(db));
  const longestMs = config.longestMinutes * 60_000;
  const lease = config.leaseSeconds * 1_000;
  const onDone = (): void => relay.wake();
  const runner = startRunner({
    db,
    objects,
    shelf,
    inTurns: (recogniser) => inTurns(recogniser, turns, 0),
    bucket,
    longestMs,
    lease,
    now,
    log,
    metrics: createJobMetrics(metrics.registry),
    onDone,
  });
  shutdown.add('jobs', () => runner.stop());
  metrics.observeBacklog('jobs', () => jobsBacklog(db));
  const handler = recordingIngestedHandler(db, now, () => runner.wake());
  const options = { consumer: 'asr', log, metrics: metrics.events } as const;
  events.keep(await subscribeRecordingIngested(events.connection, handler, options));
  events.keep(await subscribeRecordingDeleted(events.connection, recordingDeletedHandler(db, now), options));
  const promoting = modelPromotedHandler({ db, shelf, stage: config.modelStage });
  events.keep(await subscribeModelPromoted(events.connection, promoting, options));

  const health = createHealth({
    checks: {
      database: { check: () => answers('The database', store.ping()) },
      objects: { check: () => answers('The object store', objects.ping()) },
      nats: { check: () => events.check(), critical: false },
      recognisers: { check: () => warnOf(models.down()) },
    },
  });
  metrics.observeHealth(health);
  const verifyToken = createTokenVerifier(keys, tokenRules(config));
  const onJob = (): void => runner.wake();
  const live = createStreams({ shelf, turns, voices, log, most: config.streams });
  const app = createApp({
    db,
    objects,
    bucket,
    shelf,
    streams: live,
    onJob,
    onDone,
    now,
    health,
    metrics,
    verifyToken,
    log,
  });
  const upgrade = live.upgrade((request) => app.fetch(request));
  return {
    app,
    upgrade,
    beforeClose: () => live.close(FAREWELL),
    notes: { database: store.kind, model: config.model, device: models.device },
  };
});

/** Requests are answered, and jobs wait: that is worse than usual, but no reason to send callers elsewhere. */
function warnOf(down: readonly string[]) {
  return down.length === 0 ? undefined : warn(`Started again after their death: ${down.join(', ')}.`);
}
