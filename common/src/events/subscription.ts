import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/nats-core';
import { AckQueue } from './ack-queue.ts';
import { ConsumerWorker, type WorkerOptions } from './consumer-worker.ts';
import { type Delivery, giveBack, stillWorking } from './delivery.ts';
import { Puller } from './puller.ts';
import type { EventSubscription } from './subscription-options.ts';

const NANOSECONDS = 1_000_000;
const DEFAULT_CONCURRENCY = 32;
const DEFAULT_ACK_WAIT = 30_000 * NANOSECONDS;
/** Milliseconds that handlers get to notice that they must end. */
const GRACE = 1_000;
const FLUSH_WITHIN = 2_000;
/** Milliseconds until another instance may take what this one gives back unseen. */
const SOON = 100;

export type SubscriptionSetup = Omit<WorkerOptions, 'stopping' | 'isOpen' | 'acks'>;

/** Keeps as many deliveries in work as the options allow, each alive on the server, until it is told to stop. */
export class Subscription implements EventSubscription {
  readonly #setup: SubscriptionSetup;
  readonly #worker: ConsumerWorker;
  readonly #acks: AckQueue;
  readonly #puller: Puller;
  readonly #concurrency: number;
  readonly #stopping = new AbortController();
  /** Deliveries that the server waits for an answer to, and when each came. */
  readonly #open = new Map<Delivery, number>();
  /** Those of them that came although all hands were full: after a reconnect the server may send more than it owes. */
  readonly #waiting: Delivery[] = [];
  readonly #beat: NodeJS.Timeout;
  readonly #status: AsyncIterable<{ readonly type: string }>;
  #running = 0;
  #onIdle: (() => void) | undefined;
  #stopped: Promise<void> | undefined;

  constructor(setup: SubscriptionSetup) {
    const { connection, binding, log, concurrency = DEFAULT_CONCURRENCY } = setup;
    this.#setup = setup;
    const atMost = binding.maxAckPending !== undefined && binding.maxAckPending > 0 ? binding.maxAckPending : Infinity;
    this.#concurrency = Math.max(1, Math.min(Math.floor(concurrency), atMost));
    this.#acks = new AckQueue(connection, log);
    this.#worker = new ConsumerWorker({
      ...setup,
      acks: this.#acks,
      stopping: this.#stopping.signal,
      isOpen: (delivery) => this.#open.has(delivery),
    });
    const period = Math.max(10, (binding.ackWait ?? DEFAULT_ACK_WAIT) / NANOSECONDS / 3);
    this.#beat = setInterval(() => this.#sendSigns(period / 2), period);
    this.#status = connection.status();
    void this.#watchConnection();
    this.#puller = new Puller(connection, {
      stream: binding.stream,
      durable: binding.durable,
      window: this.#concurrency,
      log,
      onDelivery: (delivery) => this.#accept(delivery),
    });
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#drain();
    return this.#stopped;
  }

  #accept(delivery: Delivery): void {
    this.#open.set(delivery, performance.now());
    if (this.#running < this.#concurrency) void this.#start(delivery);
    else this.#waiting.push(delivery);
  }

  async #start(delivery: Delivery): Promise<void> {
    this.#running += 1;
    try {
      await this.#worker.work(delivery);
    } catch (error) {
      const { stream, sequence } = delivery;
      this.#setup.log.error({ err: error, stream, sequence }, 'no answer could be given; the event will come again');
    }
    this.#running -= 1;
    this.#open.delete(delivery);
    const next = this.#waiting.shift();
    if (next !== undefined) void this.#start(next);
    this.#puller.release();
    if (this.#running === 0) this.#onIdle?.();
  }

  /** Every delivery that has been here for a while gets a sign of life, whether it is in work or waits. */
  #sendSigns(minimumAge: number): void {
    const now = performance.now();
    for (const [delivery, since] of this.#open) {
      if (now - since >= minimumAge) this.#answer(() => stillWorking(this.#setup.connection, delivery));
    }
  }

  async #watchConnection(): Promise<void> {
    for await (const { type } of this.#status) {
      if (this.#stopped !== undefined) return;
      if (type === 'reconnect') this.#puller.reset();
    }
  }

  async #drain(): Promise<void> {
    const { connection, drainTimeout = 10_000 } = this.#setup;
    this.#puller.stop();
    for (const delivery of this.#waiting.splice(0)) {
      this.#open.delete(delivery);
      this.#answer(() => giveBack(connection, delivery, SOON));
    }
    const idle = new Promise<boolean>((resolve) => {
      this.#onIdle = () => resolve(true);
      if (this.#running === 0) resolve(true);
    });
    if (!(await within(idle, drainTimeout))) {
      this.#stopping.abort();
      if (!(await within(idle, GRACE))) await this.#abandonAll();
    }
    this.#stopping.abort();
    clearInterval(this.#beat);
    stopIteration(this.#status);
    this.#acks.flush();
    await flush(connection);
  }

  async #abandonAll(): Promise<void> {
    this.#setup.log.warn({ left: this.#open.size }, 'handlers did not end in time: their events are given back');
    await Promise.allSettled([...this.#open.keys()].map((delivery) => this.#worker.abandon(delivery)));
    this.#open.clear();
  }

  /** A closed connection takes no answers; the server delivers again what it got none for. */
  #answer(send: () => void): void {
    try {
      send();
    } catch (error) {
      this.#setup.log.debug({ err: error }, 'an answer could not be sent');
    }
  }
}

async function within(done: Promise<boolean>, timeout: number): Promise<boolean> {
  const timer = new AbortController();
  try {
    return await Promise.race([done, sleep(timeout, false, { signal: timer.signal })]);
  } finally {
    timer.abort();
  }
}

/** Sees to it that answers have left; without a connection there is nobody to take them. */
async function flush(connection: NatsConnection): Promise<void> {
  if (connection.isClosed()) return;
  const flushed = connection.flush().then(
    () => true,
    () => true,
  );
  await within(flushed, FLUSH_WITHIN);
}

/** The client's status iterator ends only when it is told to, which its type does not say. */
function stopIteration(iterator: object): void {
  if ('stop' in iterator && typeof iterator.stop === 'function') iterator.stop();
}
