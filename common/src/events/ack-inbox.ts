import { createInbox, type Msg, type MsgHdrs, type NatsConnection, type Payload } from '@nats-io/nats-core';
import { headerBytes, parseHeaderBlock } from './header-block.ts';

/** How often waiting requests are looked at; one timer for all of them. */
const TICK = 100;

interface Waiting {
  readonly resolve: (data: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly until: number;
}

/** Nobody answered in time; whether the message arrived is not known. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/** The server knows nobody who takes this subject: the message went nowhere. */
export class NoRespondersError extends Error {
  override readonly name = 'NoRespondersError';
}

/**
 * Waits for the acknowledgements of published messages. The client's own requests make two errors with stacks and a
 * timer for each message, which is most of what publishing costs; this makes none.
 */
export class AckInbox {
  readonly #connection: NatsConnection;
  readonly #prefix = `${createInbox()}.`;
  readonly #waiting = new Map<string, Waiting>();
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(connection: NatsConnection) {
    this.#connection = connection;
    connection.subscribe(`${this.#prefix}*`, { callback: (error, message) => this.#receive(error, message) });
    void connection.closed().then(() => this.#failAll(new NoAnswerError('the connection is closed')));
  }

  /** Publishes and gives the data of the first answer. */
  request(subject: string, payload: Payload, headers: MsgHdrs, timeout: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const token = (this.#next++).toString(36);
      this.#connection.publish(subject, payload, { headers, reply: this.#prefix + token });
      this.#waiting.set(token, { resolve, reject, until: performance.now() + timeout });
      this.#timer ??= setInterval(() => this.#sweep(), TICK);
    });
  }

  #receive(error: Error | null, message: Msg): void {
    if (error) {
      this.#failAll(error);
      return;
    }
    const token = message.subject.slice(this.#prefix.length);
    const waiting = this.#waiting.get(token);
    if (waiting === undefined) return;
    this.#waiting.delete(token);
    const { data } = message;
    if (data.length === 0 && isNoResponders(message))
      waiting.reject(new NoRespondersError('nobody takes this subject'));
    else waiting.resolve(data);
  }

  #sweep(): void {
    const now = performance.now();
    for (const [token, { until, reject }] of this.#waiting) {
      if (until > now) continue;
      this.#waiting.delete(token);
      reject(new NoAnswerError('no acknowledgement in time'));
    }
    if (this.#waiting.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #failAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
    this.#sweep();
  }
}

function isNoResponders(message: Msg): boolean {
  const block = parseHeaderBlock(headerBytes(message));
  return typeof block !== 'string' && block.status === 503;
}
