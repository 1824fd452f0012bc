import { createHealth } from '@ai2text/common/health';
import { answers, chooseKeys, runService, StartError, tokenRules } from '@ai2text/common/service';
import { createTokenVerifier } from '@ai2text/common/tokens';
import { createApp } from './app.ts';
import { settings } from './config.ts';
import { migrateUp, migrationStatus, openDatabase, type Store } from './database/index.ts';
import { consumeEvents } from './events.ts';
import { startHousekeeping } from './housekeeping.ts';
import { SERVICE } from './service.ts';

const SCOPES = ['recordings:read', 'recordings:write', 'transcripts:read', 'transcripts:write'];

await runService(SERVICE, settings, async (config, { log, metrics, shutdown }) => {
  const keys = await chooseKeys(config, { scopes: SCOPES });

  const url = config.databaseUrl?.reveal();
  const store = openDatabase({
    ...(url === undefined ? { folder: config.dataFolder } : { url }),
    poolSize: config.databasePool,
    onIdleError: (error) => log.warn({ err: error }, 'a database connection was lost'),
  });
  shutdown.add('database', () => store.close());
  await prepareSchema(store, config.migrate);
  shutdown.add('housekeeping', startHousekeeping(store.db, log));

  const servers = config.natsUrl?.reveal();
  const { natsProvision: provision, environment } = config;
  const events =
    servers === undefined
      ? undefined
      : await consumeEvents({ servers, provision, environment, db: store.db, metrics, log });
  if (events !== undefined) shutdown.add('events', () => events.stop());

  const health = createHealth({
    checks: {
      database: { check: () => answers('The database', store.ping()) },
      ...(events === undefined ? {} : { nats: { check: () => answers('NATS', events.ping()), critical: false } }),
    },
  });
  const verifyToken = createTokenVerifier(keys, tokenRules(config));
  const app = createApp({ db: store.db, verifyToken, health, metrics, log });
  return { app, notes: { database: store.kind, events: events !== undefined } };
});

async function prepareSchema(store: Store, migrate: boolean): Promise<void> {
  if (migrate) {
    await migrateUp(store.db);
    return;
  }
  const missing = (await migrationStatus(store.db)).filter(({ appliedAt }) => appliedAt === undefined);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name).join(', ');
  throw new StartError(`The schema of the database is old (missing: ${names}). Run: npm run migrate -- up`);
}
