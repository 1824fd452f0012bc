import { type Config, ConfigError, type Settings, StartError, type Values } from '../config/index.ts';
import { createLogger, type Log } from '../logging/index.ts';
import { createMetrics, type Metrics } from '../metrics/index.ts';
import { createShutdown, type Shutdown } from '../shutdown/index.ts';
import { startTelemetry } from '../telemetry/index.ts';
import { exitInAMoment } from './exit-in-a-moment.ts';
import type { ServiceIdentity } from './identity.ts';
import { type Fetching, listen, type Upgrade } from './listen.ts';
import type { listenSettings } from './settings.ts';

/** What a service is built from; steps added to `shutdown` run last first when it ends, or when its start fails. */
export interface ServiceParts {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly shutdown: Shutdown;
}

export interface AssembledService {
  readonly app: Fetching;
  /** For services that speak more than HTTP. */
  readonly upgrade?: Upgrade;
  /** Ends what keeps connections open for long, such as streams: the server waits for all of them when it closes. */
  readonly beforeClose?: () => Promise<void>;
  /** Said in the log when the service listens. */
  readonly notes?: Readonly<Record<string, unknown>>;
}

/**
 * Runs a service as a process: reads its settings, starts logs, metrics and traces, lets `assemble` build the app, and
 * listens until a signal ends it. A start that fails says why on standard error, closes what was open and sets the exit
 * code: 2 where whoever runs it must change something, otherwise 1. Never rejects.
 */
export async function runService<S extends Settings & ReturnType<typeof listenSettings>>(
  service: ServiceIdentity,
  settings: Config<S>,
  assemble: (config: Values<S>, parts: ServiceParts) => Promise<AssembledService>,
): Promise<void> {
  try {
    await start(service, settings.load(process.env), assemble);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = error instanceof ConfigError || error instanceof StartError ? 2 : 1;
  }
}

async function start<C extends Values<ReturnType<typeof listenSettings>>>(
  service: ServiceIdentity,
  config: C,
  assemble: (config: C, parts: ServiceParts) => Promise<AssembledService>,
): Promise<void> {
  const log = createLogger({ service: service.name, version: service.version, level: config.logLevel });
  const metrics = createMetrics({ service: service.name, version: service.version });
  const shutdown = createShutdown({ log, process: exitInAMoment });
  try {
    const telemetry = await startTelemetry({ serviceName: service.name, version: service.version });
    shutdown.add('telemetry', () => telemetry.shutdown());
    const { app, beforeClose, notes, upgrade } = await assemble(config, { log, metrics, shutdown });
    const listener = await listen(app, config.host, config.port, upgrade);
    shutdown.add('http', () => listener.close());
    if (beforeClose !== undefined) shutdown.add('connections', beforeClose);
    shutdown.listen();
    log.info({ url: listener.url, ...notes }, 'listening');
  } catch (error) {
    if (!(error instanceof StartError)) log.error({ err: error }, 'the start failed');
    await shutdown.run('the start failed');
    throw error;
  }
}

/** An error and what caused it, a line each. The log has the rest. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n  because: ${explain(error.cause)}`;
}
