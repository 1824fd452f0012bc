import type { NatsConnection, Status } from '@nats-io/nats-core';
import { connect, type NodeConnectionOptions } from '@nats-io/transport-node';
import type { Log } from '../logging/log.ts';

export interface ConnectOptions {
  /** One URL or several of one cluster: `nats://host:4222`. */
  readonly servers: string | readonly string[];
  /** Shown by the server's monitoring; usually the service's name. */
  readonly name: string;
  readonly log: Log;
  /** Anything else that the client understands: credentials, TLS, timings. */
  readonly client?: Partial<NodeConnectionOptions>;
}

/**
 * Connects, and reconnects for ever from then on. Rejects when the first attempt fails, so that a wrong address shows
 * at the start; pass `client: { waitOnFirstConnect: true }` to wait for a server instead.
 */
export async function connectNats(options: ConnectOptions): Promise<NatsConnection> {
  const { log } = options;
  const connection = await open(options);
  log.info({ server: connection.getServer(), serverVersion: connection.info?.version }, 'connected to NATS');
  void report(connection, log);
  return connection;
}

async function open({ servers, name, client }: ConnectOptions): Promise<NatsConnection> {
  try {
    return await connect({
      servers: typeof servers === 'string' ? servers : [...servers],
      name,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 500,
      reconnectJitter: 250,
      // Stacks of asynchronous calls cost a third of the throughput and say nothing that the error doesn't.
      noAsyncTraces: true,
      ...client,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`NATS can't be reached at ${withoutCredentials(servers)}: ${reason}`, { cause: error });
  }
}

/** URLs may carry a user and a password, which no log may show. */
function withoutCredentials(servers: string | readonly string[]): string {
  return [servers]
    .flat()
    .join(', ')
    .replace(/\/\/[^/@\s]*@/g, '//');
}

async function report(connection: NatsConnection, log: Log): Promise<void> {
  for await (const status of connection.status()) reportStatus(status, log);
}

function reportStatus(status: Status, log: Log): void {
  switch (status.type) {
    case 'disconnect':
      log.warn({ server: status.server }, 'NATS disconnected');
      break;
    case 'reconnect':
      log.info({ server: status.server }, 'NATS reconnected');
      break;
    case 'error':
      log.error({ err: status.error }, 'NATS reported an error');
      break;
    case 'ldm':
      log.warn({ server: status.server }, 'NATS server is about to go');
      break;
    case 'slowConsumer':
      log.warn({ subject: status.sub.getSubject(), pending: status.pending }, 'NATS subscription is slow');
      break;
    case 'staleConnection':
      log.warn({}, 'NATS connection went stale');
      break;
    case 'close':
      log.info({}, 'NATS connection closed');
      break;
    case 'update':
    case 'ping':
    case 'reconnecting':
    case 'forceReconnect':
      log.debug({ status: status.type }, 'NATS status');
      break;
  }
}
