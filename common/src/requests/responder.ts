import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { context } from '@opentelemetry/api';
import { buildHeaders, composeMessage } from '../events/compose.ts';
import { headerBytes } from '../events/header-block.ts';
import type { EventDefinition, HeaderValues, MessageOf } from '../events/index.ts';
import { type ReadMessage, readMessage } from '../events/read-message.ts';
import { type AddressReader, addressFilter, addressReader } from '../events/subject.ts';
import { endSpan, handleContext } from '../events/tracing.ts';
import type { Log } from '../logging/log.ts';
import { traceHeaders } from '../telemetry/trace-context.ts';
import type { RequestDefinition } from './definition.ts';
import { Lanes } from './lanes.ts';
import { type Refusal, writeRefusal } from './refusal.ts';
import { replyAddress } from './reply-address.ts';

export interface ResponderOptions {
  readonly log: Log;
  /** The CloudEvents `source` of every reply: who answers, such as `/services/metadata`. */
  readonly source: string;
  /** Responders of one group share the requests. Default: `responders`, so that all instances do. */
  readonly group?: string;
  /** Most requests that are handled at the same time; as many again wait, more are refused. Default: 32. */
  readonly concurrency?: number;
  /** Milliseconds that `stop` gives handlers to end. Default: 10,000. */
  readonly drainTimeout?: number;
}

export type ReceivedRequest<Request extends EventDefinition> = MessageOf<Request>;

/** What a handler answers: one of the replies that the contract names. */
export type Reply<Answer extends EventDefinition> =
  Answer extends EventDefinition<infer Type, infer Data>
    ? { readonly type: Type; readonly data: Data; readonly subject?: string; readonly headers?: HeaderValues }
    : never;

/** What a handler may use beside the request. */
export interface ResponderContext {
  /** Fires when the responder is stopped and its time to drain is over. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

export type ResponderHandler<Request extends EventDefinition, Answer extends EventDefinition> = (
  request: ReceivedRequest<Request>,
  context: ResponderContext,
) => Promise<Reply<Answer>> | Reply<Answer>;

export interface Responder {
  /** Takes no more requests and waits for those in work. */
  stop(): Promise<void>;
}

const BUSY: Refusal = { code: 503, text: 'the responder has too much to do' };
const FAILED: Refusal = { code: 500, text: 'the responder failed' };

/**
 * Answers the requests of one operation. What is no request of the contract is refused with 400 and the reason; a
 * handler that throws, or answers what the contract does not allow, with 500 and nothing else.
 */
export function respondToRequests<Request extends EventDefinition, Answer extends EventDefinition>(
  connection: NatsConnection,
  definition: RequestDefinition<Request, Answer>,
  handler: ResponderHandler<Request, Answer>,
  options: ResponderOptions,
): Responder {
  // A request reaches the handler only after the definition of its type has accepted it.
  const work = new RequestWork(connection, definition, handler as unknown as AnyHandler, options);
  const lanes = new Lanes(options.concurrency ?? 32);
  const subscription = connection.subscribe(addressFilter(definition.address), {
    queue: options.group ?? 'responders',
    callback: (error, message) => {
      if (error !== null) options.log.warn({ err: error }, 'requests could not be received');
      else if (!lanes.run(() => work.answer(message))) work.refuse(message, BUSY);
    },
  });
  return {
    stop: async () => {
      if (!subscription.isClosed()) subscription.unsubscribe();
      await lanes.drain(options.drainTimeout ?? 10_000);
      work.abort();
      if (!connection.isClosed()) await connection.flush();
    },
  };
}

type AnyHandler = (
  request: unknown,
  context: ResponderContext,
) => Promise<Reply<EventDefinition>> | Reply<EventDefinition>;

/** Takes one request from its bytes to its reply. Never throws. */
class RequestWork {
  readonly #connection: NatsConnection;
  readonly #definition: RequestDefinition;
  readonly #handler: AnyHandler;
  readonly #options: ResponderOptions;
  readonly #requests: ReadonlyMap<string, EventDefinition>;
  readonly #replies: ReadonlyMap<string, EventDefinition>;
  readonly #address: AddressReader;
  readonly #stopping = new AbortController();

  constructor(
    connection: NatsConnection,
    definition: RequestDefinition,
    handler: AnyHandler,
    options: ResponderOptions,
  ) {
    this.#connection = connection;
    this.#definition = definition;
    this.#handler = handler;
    this.#options = options;
    this.#requests = new Map(definition.requests.map((each) => [each.type, each]));
    this.#replies = new Map(definition.replies.map((each) => [each.type, each]));
    this.#address = addressReader(definition.address);
  }

  abort(): void {
    this.#stopping.abort();
  }

  async answer(message: Msg): Promise<void> {
    const raw = { subject: message.subject, headers: headerBytes(message), data: message.data };
    const read = readMessage(this.#requests, this.#address, raw, {});
    if (!read.ok) {
      const { reason, detail } = read.letter;
      this.#options.log.warn({ subject: message.subject, reason, detail }, 'request refused');
      this.refuse(message, { code: 400, text: `${reason}: ${detail}` });
      return;
    }
    const { type, id } = read.message;
    const traced = handleContext(read.headers, type, id);
    const log = this.#options.log.child({ event_id: id, event_type: type });
    try {
      await context.with(traced.context, () => this.#handle(message, read, log));
      endSpan(traced.span);
    } catch (error) {
      endSpan(traced.span, error instanceof Error ? error.message : String(error));
      log.error({ err: error }, 'request could not be answered');
      this.refuse(message, FAILED);
    }
  }

  /** Where nobody awaits an answer there is nobody to tell. */
  refuse({ reply }: Msg, refusal: Refusal): void {
    if (reply === undefined || reply === '') return;
    try {
      this.#connection.publish(reply, '', { headers: writeRefusal(refusal) });
    } catch (error) {
      this.#options.log.debug({ err: error }, 'a refusal could not be sent');
    }
  }

  async #handle(message: Msg, read: ReadMessage<object>, log: Log): Promise<void> {
    const { correlation } = this.#definition;
    const to = replyAddress(this.#definition.replyTo, message, read);
    if (to === undefined) throw new Error('the request says no address for its reply');
    const { type, data, ...given } = await this.#handler(read.message, { signal: this.#stopping.signal, log });
    const definition = this.#replies.get(type);
    if (definition === undefined) throw new Error(`${type} is no reply of the contract`);
    const known = correlation === undefined ? undefined : read.headers.get(correlation.toLowerCase());
    const headers =
      correlation === undefined || known === undefined ? given.headers : { [correlation]: known, ...given.headers };
    const composed = composeMessage(definition, this.#options.source, data, {
      ...given,
      ...(headers === undefined ? {} : { headers }),
    });
    this.#connection.publish(to, composed.payload, { headers: buildHeaders(definition, composed, traceHeaders()) });
  }
}
