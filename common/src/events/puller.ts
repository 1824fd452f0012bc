import { createInbox, type Msg, type NatsConnection, type Subscription } from '@nats-io/nats-core';
import type { Log } from '../logging/log.ts';
import { type Delivery, readDelivery } from './delivery.ts';
import { headerBytes, parseHeaderBlock } from './header-block.ts';

const NANOSECONDS = 1_000_000;
const EXPIRES = 30_000;
const HEARTBEAT = 3_000;
/** Two missed heartbeats and some air: the requests are lost then, and made again. */
const SILENCE = HEARTBEAT * 2 + 1_000;
const LONGEST_PAUSE = 5_000;

export interface PullerOptions {
  readonly stream: string;
  readonly durable: string;
  /** Most deliveries that may be asked for or in work at the same time. */
  readonly window: number;
  readonly log: Log;
  readonly onDelivery: (delivery: Delivery) => void;
}

/**
 * Asks a pull consumer for exactly as many messages as there is room for, and for more as soon as a quarter of the
 * room is free: messages never wait here while their acknowledgement wait runs out. Whatever happens to the
 * connection, the server or the consumer, it asks again, at first soon and then every few seconds.
 */
export class Puller {
  readonly #connection: NatsConnection;
  readonly #options: PullerOptions;
  readonly #inbox: string;
  readonly #subscription: Subscription;
  readonly #requestSubject: string;
  readonly #watch: NodeJS.Timeout;
  /** Messages that the server still owes us. */
  #owed = 0;
  #inWork = 0;
  #lastSign = performance.now();
  #failures = 0;
  #pause: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(connection: NatsConnection, options: PullerOptions) {
    this.#connection = connection;
    this.#options = options;
    this.#inbox = createInbox();
    this.#requestSubject = `$JS.API.CONSUMER.MSG.NEXT.${options.stream}.${options.durable}`;
    this.#subscription = connection.subscribe(this.#inbox, {
      callback: (error, message) => {
        if (error) this.#fail(error.message);
        else this.#receive(message);
      },
    });
    this.#watch = setInterval(() => this.#checkSigns(), HEARTBEAT);
    this.#pull();
  }

  /** One delivery is settled: there is room for another. */
  release(): void {
    this.#inWork -= 1;
    this.#pull();
  }

  /** All requests are lost, as after a reconnect: begins anew. */
  reset(): void {
    this.#owed = 0;
    this.#lastSign = performance.now();
    this.#pull();
  }

  /** Takes no more messages. */
  stop(): void {
    this.#stopped = true;
    clearInterval(this.#watch);
    clearTimeout(this.#pause);
    this.#subscription.unsubscribe();
  }

  #pull(): void {
    const { window } = this.#options;
    const room = window - this.#inWork - this.#owed;
    if (this.#stopped || this.#pause !== undefined || room < Math.max(1, window >> 2)) return;
    const request = { batch: room, expires: EXPIRES * NANOSECONDS, idle_heartbeat: HEARTBEAT * NANOSECONDS };
    try {
      this.#connection.publish(this.#requestSubject, JSON.stringify(request), { reply: this.#inbox });
      this.#owed += room;
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #receive(message: Msg): void {
    this.#lastSign = performance.now();
    const delivery = readDelivery(message);
    if (delivery === undefined) {
      this.#receiveStatus(message);
      return;
    }
    this.#failures = 0;
    this.#owed = Math.max(0, this.#owed - 1);
    this.#inWork += 1;
    this.#options.onDelivery(delivery);
  }

  #receiveStatus(message: Msg): void {
    const block = parseHeaderBlock(headerBytes(message));
    if (typeof block === 'string') return;
    switch (block.status) {
      case 100: // A heartbeat.
        return;
      case 404: // Nothing there.
      case 408: {
        // The request ran out, with this much of it not served.
        const left = block.entries.find(([name]) => name === 'Nats-Pending-Messages')?.[1];
        this.#owed = left === undefined ? 0 : Math.max(0, this.#owed - Number(left));
        this.#pull();
        return;
      }
      case 503:
        this.#fail('the consumer or JetStream is not there');
        return;
      default:
        this.#fail(block.description);
    }
  }

  /** Asks again after a pause that grows with the number of failures in a row. */
  #fail(problem: string): void {
    this.#owed = 0;
    if (this.#stopped || this.#pause !== undefined) return;
    const { stream, durable, log } = this.#options;
    if (this.#failures === 0) log.warn({ stream, durable, problem }, 'no events: asking again');
    const pause = Math.min(LONGEST_PAUSE, 100 * 2 ** Math.min(this.#failures, 10));
    this.#failures += 1;
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#pull();
    }, pause);
  }

  #checkSigns(): void {
    if (this.#owed === 0 || performance.now() - this.#lastSign < SILENCE) return;
    const { stream, durable, log } = this.#options;
    log.warn({ stream, durable }, 'no sign of the consumer: asking again');
    this.reset();
  }
}
