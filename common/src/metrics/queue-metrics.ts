import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { Gauge, type Registry } from 'prom-client';
import type { ConsumerDefinition } from '../nats/definitions.ts';

/** Milliseconds that one look at the server may take: whoever scrapes does not wait long. */
const WITHIN = 2_000;
/** Milliseconds for which one look serves all gauges. */
const FRESH = 500;

interface QueueState {
  readonly consumer: string;
  /** Messages that were never delivered to it. */
  readonly lag: number;
  /** Messages that wait for their acknowledgement. */
  readonly unacknowledged: number;
  /** What it gave up and nobody has replayed or dropped. */
  readonly deadLetters: number | undefined;
}

/**
 * How much lies before consumers and among their dead letters, asked of the server whenever somebody scrapes. A consumer
 * that cannot be asked has no sample, rather than an old one.
 */
export function observeQueues(
  registry: Registry,
  connection: NatsConnection,
  consumers: readonly ConsumerDefinition[],
): void {
  let looked = { at: Number.NEGATIVE_INFINITY, states: Promise.resolve<readonly QueueState[]>([]) };
  const states = (): Promise<readonly QueueState[]> => {
    if (performance.now() - looked.at > FRESH)
      looked = { at: performance.now(), states: readStates(connection, consumers) };
    return looked.states;
  };
  const gauge = (name: string, help: string, figureOf: (state: QueueState) => number | undefined): void => {
    new Gauge({
      name,
      help,
      labelNames: ['consumer'],
      registers: [registry],
      async collect() {
        const all = await states();
        this.reset();
        for (const state of all) {
          const value = figureOf(state);
          if (value !== undefined) this.set({ consumer: state.consumer }, value);
        }
      },
    });
  };
  gauge('events_consumer_lag', 'Events in the stream that this consumer was not given yet.', ({ lag }) => lag);
  gauge(
    'events_consumer_unacknowledged',
    'Events that were delivered to this consumer and are not settled.',
    ({ unacknowledged }) => unacknowledged,
  );
  gauge(
    'events_dead_letters',
    'Events that this consumer gave up and that lie among the dead letters.',
    ({ deadLetters }) => deadLetters,
  );
}

async function readStates(
  connection: NatsConnection,
  consumers: readonly ConsumerDefinition[],
): Promise<readonly QueueState[]> {
  if (connection.isClosed()) return [];
  const manager = await jetstreamManager(connection, { checkAPI: false, timeout: WITHIN });
  const read = await Promise.allSettled(consumers.map((consumer) => readState(manager, consumer)));
  return read.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}

async function readState(manager: JetStreamManager, consumer: ConsumerDefinition): Promise<QueueState> {
  const { stream, durable, deadLetter } = consumer;
  const [info, deadLetters] = await Promise.all([
    manager.consumers.info(stream, durable),
    deadLetter === undefined ? undefined : countLetters(manager, deadLetter),
  ]);
  return { consumer: durable, lag: info.num_pending, unacknowledged: info.num_ack_pending, deadLetters };
}

/** By their subject, which only letters of one consumer have. */
async function countLetters(
  manager: JetStreamManager,
  { stream, subject }: { readonly stream: string; readonly subject: string },
): Promise<number | undefined> {
  try {
    const { state } = await manager.streams.info(stream, { subjects_filter: subject });
    return state.subjects?.[subject] ?? 0;
  } catch {
    return undefined;
  }
}
