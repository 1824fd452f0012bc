import type { EventSubscription } from '@ai2text/common/events';
import type { Log } from '@ai2text/common/logging';
import type { Metrics } from '@ai2text/common/metrics';
import { connectNats, ensureStreams } from '@ai2text/common/nats';
import { subscribeRecordingIngested } from '@ai2text/events/recording-ingested-v1';
import { consumers, streams } from '@ai2text/jetstream';
import { jetstreamManager } from '@nats-io/jetstream';
import type { Connection } from './database/index.ts';
import { recordingIngestedHandler } from './handlers/recording-ingested.ts';
import { SERVICE } from './service.ts';

export interface EventOptions {
  /** One URL, or several by comma. */
  readonly servers: string;
  /** Whether to create the streams and consumers that this service needs; `environment` picks the number of replicas. */
  readonly provision: boolean;
  readonly environment: string;
  readonly db: Connection;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The connection to NATS and what hangs on it. */
export interface EventIntake {
  /** Resolves if the server answers. */
  ping(): Promise<void>;
  stop(): Promise<void>;
}

/** Connects, and consumes the events that contracts name this service for. */
export async function consumeEvents(options: EventOptions): Promise<EventIntake> {
  const { db, log, metrics } = options;
  const connection = await connectNats({ servers: options.servers.split(','), name: SERVICE.name, log });
  try {
    if (options.provision) await provision(connection, options);
    const handler = recordingIngestedHandler(db, () => new Date());
    const subscription = await subscribeRecordingIngested(connection, handler, {
      consumer: 'metadata',
      log,
      metrics: metrics.events,
    });
    return { ping: () => ping(connection), stop: () => stop(connection, subscription) };
  } catch (error) {
    await connection.close();
    throw error;
  }
}

type Nats = Awaited<ReturnType<typeof connectNats>>;

/** Creates what this service reads from, and where it puts what it gives up; the rest is for other services. */
async function provision(connection: Nats, { environment, log }: EventOptions): Promise<void> {
  const ours = consumers.filter(({ name }) => name === SERVICE.name);
  const names = new Set(ours.flatMap(({ stream, deadLetter }) => [stream, deadLetter?.stream]));
  const needed = streams.filter(({ name }) => names.has(name));
  const manager = await jetstreamManager(connection);
  const done = await ensureStreams(manager, needed, ours, environment);
  log.info({ changed: done.filter(({ action }) => action !== 'unchanged') }, 'streams are in place');
}

async function ping(connection: Nats): Promise<void> {
  await connection.flush();
}

async function stop(connection: Nats, subscription: EventSubscription): Promise<void> {
  await subscription.stop();
  await connection.close();
}
