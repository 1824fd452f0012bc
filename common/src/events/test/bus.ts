import { setTimeout as sleep } from 'node:timers/promises';
import { type JetStreamManager, jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { type NatsServer, startNatsServer } from '../../../../tests/nats.ts';
import type { Log } from '../../logging/log.ts';
import { type ConsumerDefinition, connectNats, ensureStreams, type StreamDefinition } from '../../nats/index.ts';
import {
  createPublisher,
  DEAD_LETTER_HEADERS,
  type EventDefinition,
  type EventOf,
  type EventSubscription,
  type Handler,
  type SubscriptionOptions,
  subscribeToEvents,
} from '../index.ts';

export const MILLISECOND = 1_000_000;
export const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** An event with one number in it, and a header that the contract declares. */
export const noted: EventDefinition<'noted.v1', { readonly n: number }, { readonly tenant: number }> = {
  type: 'noted.v1',
  contentType: 'application/json',
  validate: (value, issues): value is { readonly n: number } => {
    const ok = typeof value === 'object' && value !== null && 'n' in value && typeof value.n === 'number';
    if (!ok) issues.push({ pointer: '/n', keyword: 'type', message: 'must be a number' });
    return ok;
  },
  headers: {
    types: { tenant: 'integer' },
    validate: (value, issues): value is { readonly tenant: number } => {
      const ok = typeof value === 'object' && value !== null && 'tenant' in value && Number.isInteger(value.tenant);
      if (!ok) issues.push({ pointer: '/tenant', keyword: 'type', message: 'must be an integer' });
      return ok;
    },
  },
};

export type Noted = EventOf<typeof noted>;

/** A real server with a connection to it. */
export class Bus {
  readonly server: NatsServer;
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  readonly #open: EventSubscription[] = [];
  #streams = 0;

  private constructor(server: NatsServer, connection: NatsConnection, manager: JetStreamManager) {
    this.server = server;
    this.connection = connection;
    this.manager = manager;
  }

  static async start(): Promise<Bus> {
    const server = await startNatsServer();
    const connection = await connectNats({ servers: server.url, name: 'test', log: silent });
    return new Bus(server, connection, await jetstreamManager(connection));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#open.map((subscription) => subscription.stop()));
    await this.connection.close();
    await this.server.stop();
  }

  /** A stream with a consumer and a dead-letter stream of its own. */
  async setUp(changes: Partial<ConsumerDefinition> = {}) {
    this.#streams += 1;
    const number = this.#streams;
    const { connection, manager } = this;
    const name = `S${number}`;
    const address = `s${number}.{tenant}.noted`;
    const base = { retention: 'limits', storage: 'file', discard: 'old', replicas: {} } as const;
    const streams: StreamDefinition[] = [
      { ...base, name, subjects: [`s${number}.>`] },
      { ...base, name: `DLQ${number}`, subjects: [`dlq${number}.>`] },
    ];
    const consumer: ConsumerDefinition = {
      stream: name,
      durable: 'reader',
      name: 'reader',
      filterSubjects: [`s${number}.*.noted`],
      ackWait: 1_000 * MILLISECOND,
      maxDeliver: 3,
      backoff: [20 * MILLISECOND],
      deadLetter: { stream: `DLQ${number}`, subject: `dlq${number}.noted` },
      ...changes,
    };
    await ensureStreams(manager, streams, [consumer], 'test');
    const publisher = createPublisher(connection, { source: '/test' });
    const subject = `s${number}.7.noted`;
    return {
      stream: name,
      consumer,
      subject,
      publish: (n: number, id?: string) =>
        publisher.publish(noted, subject, { n }, { headers: { tenant: 7 }, ...(id === undefined ? {} : { id }) }),
      subscribe: async (handler: Handler<Noted>, options: Partial<SubscriptionOptions> = {}) => {
        const all = { log: silent, ...options };
        const subscription = await subscribeToEvents(connection, { address, events: [noted] }, consumer, handler, all);
        this.#open.push(subscription);
        return subscription;
      },
      deadLetters: async (count: number) => {
        await until(async () => (await manager.streams.info(`DLQ${number}`)).state.messages >= count);
        return readAll(manager, `DLQ${number}`);
      },
      /** Everything is answered: nothing waits for an ack, nothing for a delivery. */
      settled: () =>
        until(async () => {
          const info = await manager.consumers.info(name, 'reader');
          return info.num_ack_pending === 0 && info.num_pending === 0;
        }),
    };
  }
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 10) {
    if (await condition()) return;
    await sleep(10);
  }
  throw new Error('It did not happen within 20 s');
}

async function readAll(manager: JetStreamManager, stream: string): Promise<StoredMsg[]> {
  const { state } = await manager.streams.info(stream);
  const found: StoredMsg[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq++) {
    const message = await manager.streams.getMessage(stream, { seq });
    if (message !== null) found.push(message);
  }
  return found;
}

/** What a dead letter says about itself. */
export function letterOf(message: StoredMsg | undefined): Record<string, string | undefined> {
  const read = (name: string): string | undefined => message?.header.get(name) || undefined;
  const { reason, detail, attempts, sequence } = DEAD_LETTER_HEADERS;
  const said = read(detail);
  return {
    reason: read(reason),
    detail: said === undefined ? undefined : decodeURIComponent(said),
    attempts: read(attempts),
    sequence: read(sequence),
  };
}
