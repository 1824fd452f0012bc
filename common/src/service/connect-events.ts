import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { covers, type EventSubscription } from '../events/index.ts';
import type { Log } from '../logging/index.ts';
import type { Metrics } from '../metrics/index.ts';
import { type ConsumerDefinition, connectNats, ensureStreams, type StreamDefinition } from '../nats/index.ts';
import { answers } from './health-report.ts';
import type { ServiceIdentity } from './identity.ts';
import type { Environment } from './settings.ts';

/** Milliseconds; less than a check of health has, so that it can say what is silent. */
const JETSTREAM_WITHIN = 1_500;

export interface EventConnectionOptions {
  readonly service: ServiceIdentity;
  /** One URL, or several by comma. */
  readonly servers: string;
  /** Whether to create the streams and consumers that this service needs; `environment` picks the number of replicas. */
  readonly provision: boolean;
  readonly environment: Environment;
  /** All that the contracts declare; what is not of this service is left alone. */
  readonly streams: readonly StreamDefinition[];
  readonly consumers: readonly ConsumerDefinition[];
  /** Subjects that the service publishes on. */
  readonly publishes?: readonly string[];
  /** Shows what lies before the consumers of this service and among their dead letters. */
  readonly metrics: Metrics;
  readonly log: Log;
}

/** What hears of events, or answers questions, until it is stopped. */
type Stoppable = Pick<EventSubscription, 'stop'>;

/** The connection of a service to NATS, and what hangs on it. */
export interface EventLink {
  readonly connection: NatsConnection;
  /** Stopped before the connection is closed. */
  keep(subscription: Stoppable): void;
  /** For health: rejects unless the server answers and its JetStream works, for which a cluster needs its majority. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

/** Connects to NATS, and makes sure of the streams that this service reads, writes, or puts dead letters into. */
export async function connectEvents(options: EventConnectionOptions): Promise<EventLink> {
  const { consumers, log, metrics, servers, service } = options;
  const connection = await connectNats({ servers: servers.split(','), name: service.name, log });
  const subscriptions: Stoppable[] = [];
  try {
    if (options.provision) await provision(connection, options);
  } catch (error) {
    await connection.close();
    throw error;
  }
  metrics.observeQueues(
    connection,
    consumers.filter(({ name }) => name === service.name),
  );
  return {
    connection,
    keep: (subscription) => void subscriptions.push(subscription),
    check: async () => {
      await answers('NATS', connection.flush());
      await answers('JetStream', jetstreamManager(connection, { timeout: JETSTREAM_WITHIN }));
    },
    stop: async () => {
      await Promise.all(subscriptions.map((subscription) => subscription.stop()));
      await connection.close();
    },
  };
}

async function provision(connection: NatsConnection, options: EventConnectionOptions): Promise<void> {
  const { consumers, environment, log, publishes = [], service, streams } = options;
  const ours = consumers.filter(({ name }) => name === service.name);
  const names = new Set(ours.flatMap(({ stream, deadLetter }) => [stream, deadLetter?.stream]));
  const needed = streams.filter(
    ({ name, subjects }) =>
      names.has(name) || publishes.some((subject) => subjects.some((pattern) => covers(pattern, subject))),
  );
  const done = await ensureStreams(await jetstreamManager(connection), needed, ours, environment);
  log.info({ changed: done.filter(({ action }) => action !== 'unchanged') }, 'streams are in place');
}
