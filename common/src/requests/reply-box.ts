import { createInbox, type Msg, type NatsConnection } from '@nats-io/nats-core';
import { headerBytes, parseHeaderBlock } from '../events/header-block.ts';
import { addressFilter } from '../events/index.ts';
import type { RequestDefinition } from './definition.ts';
import { RequestError } from './request-error.ts';

/** What is known of an answer before its content is looked at. */
interface Waiting {
  /** All that the answer may be known by. */
  readonly keys: readonly string[];
  readonly resolve: (message: Msg) => void;
  readonly reject: (error: RequestError) => void;
  readonly timer: NodeJS.Timeout;
}

/** Waits for the answers to requests of one connection: at an inbox of its own, and at addresses that contracts fix. */
export class ReplyBox {
  readonly #connection: NatsConnection;
  readonly #prefix = `${createInbox()}.`;
  readonly #waiting = new Map<string, Waiting>();
  readonly #fixed = new Set<string>();

  constructor(connection: NatsConnection) {
    this.#connection = connection;
    connection.subscribe(`${this.#prefix}*`, {
      callback: (error, message) => {
        if (error === null) this.#receive(message.subject.slice(this.#prefix.length), message);
      },
    });
    void connection.closed().then(() => this.#failAll());
  }

  /** Address of the inbox where the answer with this key is awaited. */
  addressOf(key: string): string {
    return this.#prefix + key;
  }

  /** Also takes answers that come to a fixed address, by the correlation id in their headers. */
  watch({ replyTo, correlation }: RequestDefinition): void {
    if (replyTo.kind !== 'address' || correlation === undefined || this.#fixed.has(replyTo.address)) return;
    this.#fixed.add(replyTo.address);
    const name = correlation.toLowerCase();
    this.#connection.subscribe(addressFilter(replyTo.address), {
      callback: (error, message) => {
        const key = error === null ? headerOf(message, name) : undefined;
        if (key !== undefined) this.#receive(key, message);
      },
    });
  }

  /** The answer with one of these keys. Rejects with a `RequestError` when there is none in time. */
  expect(keys: readonly string[], timeout: number): Promise<Msg> {
    return new Promise((resolve, reject) => {
      const late = () => this.#fail(keys[0] ?? '', new RequestError('timeout', `no reply within ${timeout} ms`));
      const waiting = { keys, resolve, reject, timer: setTimeout(late, timeout) };
      for (const key of keys) this.#waiting.set(key, waiting);
    });
  }

  /** Nobody waits for it any more. */
  forget(key: string): void {
    const waiting = this.#waiting.get(key);
    clearTimeout(waiting?.timer);
    for (const each of waiting?.keys ?? []) this.#waiting.delete(each);
  }

  #receive(key: string, message: Msg): void {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return;
    if (message.data.length === 0 && isNoResponders(message)) {
      this.#fail(key, new RequestError('no-responder', 'nobody takes these requests'));
      return;
    }
    this.forget(key);
    waiting.resolve(message);
  }

  #fail(key: string, error: RequestError): void {
    const waiting = this.#waiting.get(key);
    this.forget(key);
    waiting?.reject(error);
  }

  #failAll(): void {
    for (const key of [...this.#waiting.keys()]) {
      this.#fail(key, new RequestError('closed', 'the connection is closed'));
    }
  }
}

function isNoResponders(message: Msg): boolean {
  const block = parseHeaderBlock(headerBytes(message));
  return typeof block !== 'string' && block.status === 503;
}

function headerOf(message: Msg, name: string): string | undefined {
  const block = parseHeaderBlock(headerBytes(message));
  if (typeof block === 'string') return undefined;
  return block.entries.find(([spelling]) => spelling.toLowerCase() === name)?.[1];
}
