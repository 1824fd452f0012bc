import type { NatsConnection } from '@nats-io/nats-core';
import type { Log } from '../logging/log.ts';
import type { ReceivedEvent } from './definition.ts';
import { type Delivery, stillWorking } from './delivery.ts';
import type { HandlerContext } from './subscription-options.ts';

/** What one handler call gets beside its event. Its log is made only if somebody asks for it. */
export class HandlerScope implements HandlerContext {
  readonly signal: AbortSignal;
  readonly #connection: NatsConnection;
  readonly #delivery: Delivery;
  readonly #event: ReceivedEvent<string, unknown, unknown>;
  readonly #parentLog: Log;
  #log: Log | undefined;
  /** A property, since handlers take it out of the context and call it by itself. */
  readonly working = (): void => stillWorking(this.#connection, this.#delivery);

  constructor(
    connection: NatsConnection,
    delivery: Delivery,
    event: ReceivedEvent<string, unknown, unknown>,
    log: Log,
    signal: AbortSignal,
  ) {
    this.#connection = connection;
    this.#delivery = delivery;
    this.#event = event;
    this.#parentLog = log;
    this.signal = signal;
  }

  get log(): Log {
    const { id, type, attempt, stream, sequence } = this.#event;
    this.#log ??= this.#parentLog.child({ event_id: id, event_type: type, attempt, stream, sequence });
    return this.#log;
  }
}
