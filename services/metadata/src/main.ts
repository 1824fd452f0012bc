import { ConfigError } from '@ai2text/common/config';
import { createHealth } from '@ai2text/common/health';
import { createLogger } from '@ai2text/common/logging';
import { createMetrics } from '@ai2text/common/metrics';
import { createShutdown } from '@ai2text/common/shutdown';
import { startTelemetry } from '@ai2text/common/telemetry';
import { createApp } from './app.ts';
import { settings } from './config.ts';
import { migrateUp, migrationStatus, openDatabase, type Store } from './database/index.ts';
import { consumeEvents } from './events.ts';
import { startHousekeeping } from './housekeeping.ts';
import { listen } from './listen.ts';
import { createTokenVerifier } from './security/index.ts';
import { SERVICE } from './service.ts';
import { StartError, tokenKeys } from './token-keys.ts';

async function start(): Promise<void> {
  const config = settings.load(process.env);
  const rules = { issuer: config.issuer, audience: config.audience, clockSkew: config.clockSkew };
  const keys = await tokenKeys(config, rules, (text) => void process.stderr.write(text));
  const log = createLogger({ service: SERVICE.name, version: SERVICE.version, level: config.logLevel });
  const metrics = createMetrics({ service: SERVICE.name, version: SERVICE.version });
  const shutdown = createShutdown({ log });
  try {
    const telemetry = await startTelemetry({ serviceName: SERVICE.name, version: SERVICE.version });
    shutdown.add('telemetry', () => telemetry.shutdown());

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
    const app = createApp({ db: store.db, verifyToken: createTokenVerifier(keys, rules), health, metrics, log });
    const listener = await listen(app, config.host, config.port);
    shutdown.add('http', () => listener.close());
    shutdown.listen();
    log.info({ url: listener.url, database: store.kind, events: events !== undefined }, 'listening');
  } catch (error) {
    if (!(error instanceof StartError)) log.error({ err: error }, 'the start failed');
    await shutdown.run('the start failed');
    throw error;
  }
}

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

/** Health is public: what exactly went wrong stays in the log of whoever it went wrong for. */
async function answers(what: string, answer: Promise<void>): Promise<void> {
  await answer.catch(() => {
    throw new Error(`${what} does not answer.`);
  });
}

/** An error and what caused it, a line each. The log has the rest. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n  because: ${explain(error.cause)}`;
}

try {
  await start();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = error instanceof ConfigError || error instanceof StartError ? 2 : 1;
}
