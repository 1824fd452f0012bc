import { openConfigured, prepareSchema } from '@ai2text/common/database';
import { openLetterBox } from '@ai2text/common/dead-letters';
import { startSweeping } from '@ai2text/common/deletions';
import { createHealth } from '@ai2text/common/health';
import { startForgettingKeys } from '@ai2text/common/idempotency';
import { inboxRetention, startForgetting } from '@ai2text/common/inbox';
import { openObjectStore } from '@ai2text/common/objects';
import { outboxBacklog, startRelay } from '@ai2text/common/outbox';
import {
  answers,
  chooseKeys,
  connectEvents,
  type EventConnectionOptions,
  type EventLink,
  runService,
  tokenRules,
} from '@ai2text/common/service';
import { createTokenVerifier } from '@ai2text/common/tokens';
import { consumers, streams } from '@ai2text/jetstream';
import { createApp } from './app.ts';
import { type ServiceConfig, settings } from './config.ts';
import { type DatabaseSchema, migrations } from './database/index.ts';
import { consumeEvents } from './events.ts';
import { hearSteps, Watches } from './progress/index.ts';
import { SERVICE } from './service.ts';

/** As the contract says. */
const STREAMS_OF_ONE = 8;
const SCOPES = ['recordings:read', 'recordings:write', 'transcripts:read', 'transcripts:write'];

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const keys = await chooseKeys(config, { scopes: SCOPES });

  const store = openConfigured<DatabaseSchema>(config, { application: 'ai2text-metadata', log });
  shutdown.add('database', () => store.close());
  await prepareSchema(store, migrations, config.migrate);
  const retention = inboxRetention(SERVICE.name, streams, consumers);
  shutdown.add('inbox', startForgetting(store.db, { retention, log }));
  shutdown.add('idempotency keys', startForgettingKeys(store.db, log));
  shutdown.add('deletions', startSweeping(store.db, { retention, now: () => new Date(), log }));

  const watches = new Watches({ perCaller: STREAMS_OF_ONE, inAll: config.streams });
  shutdown.add('notices', await hearSteps(store.listen, watches, log));

  const objects = await openObjectStore(config);
  shutdown.add('objects', () => objects.close());
  const events = await linkEvents(config, { metrics, log });
  if (events !== undefined) {
    shutdown.add('events', () => events.stop());
    await consumeEvents(events, { db: store.db, objects, metrics: metrics.events, log });
  }
  const relay = events && startRelay(store.db, { connection: events.connection, log });
  if (relay !== undefined) shutdown.add('outbox', () => relay.stop());
  metrics.observeBacklog('outbox', () => outboxBacklog(store.db));

  const health = createHealth({
    checks: {
      database: { check: () => answers('The database', store.ping()) },
      ...(events === undefined ? {} : { nats: { check: () => events.check(), critical: false } }),
    },
  });
  metrics.observeHealth(health);
  const letters = events && (await openLetterBox(events.connection));
  const verifyToken = createTokenVerifier(keys, tokenRules(config));
  const onDeleted = (): void => relay?.wake();
  const app = createApp({ db: store.db, watches, letters, onDeleted, verifyToken, health, metrics, log });
  const beforeClose = async (): Promise<void> => watches.end();
  return { app, beforeClose, notes: { database: store.kind, events: events !== undefined } };
});

type Watch = Pick<EventConnectionOptions, 'metrics' | 'log'>;

/** Without a server no events are consumed, and those that wait in the outbox stay there. */
async function linkEvents(config: ServiceConfig, { metrics, log }: Watch): Promise<EventLink | undefined> {
  const { environment, natsProvision: provision } = config;
  const servers = config.natsUrl?.reveal();
  if (servers === undefined) return undefined;
  const publishes = ['recording.deleted.v1'];
  return connectEvents({
    service: SERVICE,
    servers,
    provision,
    environment,
    streams,
    consumers,
    publishes,
    metrics,
    log,
  });
}
