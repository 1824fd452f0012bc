import type { NatsConnection } from '@nats-io/nats-core';
import type { Log } from '../logging/log.ts';
import { ACK, type Delivery } from './delivery.ts';

/** Acknowledgements that leave together at the end of the turn: one write to the socket for all of them. */
export class AckQueue {
  readonly #connection: NatsConnection;
  readonly #log: Log;
  readonly #replies: string[] = [];
  #scheduled = false;

  constructor(connection: NatsConnection, log: Log) {
    this.#connection = connection;
    this.#log = log;
  }

  add(delivery: Delivery): void {
    this.#replies.push(delivery.reply);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  /** Hands everything to the connection. What it does not take is delivered again. */
  flush(): void {
    this.#scheduled = false;
    try {
      for (const reply of this.#replies) this.#connection.publish(reply, ACK);
    } catch (error) {
      this.#log.warn({ err: error, lost: this.#replies.length }, 'acknowledgements could not be sent');
    }
    this.#replies.length = 0;
  }
}
