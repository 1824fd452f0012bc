import { randomUUID } from 'node:crypto';
import type { Msg, NatsConnection } from '@nats-io/nats-core';
import { buildHeaders, composeMessage } from '../events/compose.ts';
import { headerBytes } from '../events/header-block.ts';
import type { EventDefinition, MessageOf, PublishOptions } from '../events/index.ts';
import { readMessage } from '../events/read-message.ts';
import { addressReader } from '../events/subject.ts';
import { endSpan, requestContext } from '../events/tracing.ts';
import { traceHeaders } from '../telemetry/trace-context.ts';
import type { RequestDefinition } from './definition.ts';
import { readRefusal } from './refusal.ts';
import { ReplyBox } from './reply-box.ts';
import { RequestError } from './request-error.ts';

export interface RequesterOptions {
  /** The CloudEvents `source` of every request: who asks, such as `/services/gateway`. */
  readonly source: string;
  /** Milliseconds to wait for a reply. Default: 5,000. */
  readonly timeout?: number;
}

export interface RequestOptions extends PublishOptions {
  /** Milliseconds to wait for this reply. */
  readonly timeout?: number;
}

/** A reply that the definition has accepted; a union where several may come. */
export type ReceivedReply<Answer extends EventDefinition> = MessageOf<Answer>;

export interface Requester {
  /**
   * Checks and sends one request and waits for its reply. Rejects with an `InvalidEventError` when the data is not what
   * the contract says, and with a `RequestError` when no reply comes that the contract names.
   *
   * @param address NATS subject to ask at.
   */
  request<Data, Answer extends EventDefinition>(
    definition: RequestDefinition<EventDefinition, Answer>,
    request: EventDefinition<string, Data>,
    address: string,
    data: Data,
    options?: RequestOptions,
  ): Promise<ReceivedReply<Answer>>;
}

const boxes = new WeakMap<NatsConnection, ReplyBox>();

export function createRequester(connection: NatsConnection, options: RequesterOptions): Requester {
  const box = boxes.get(connection) ?? new ReplyBox(connection);
  boxes.set(connection, box);

  async function ask(
    definition: RequestDefinition,
    request: EventDefinition,
    address: string,
    data: unknown,
    given: RequestOptions,
  ): Promise<MessageOf<EventDefinition>> {
    const { replyTo, correlation } = definition;
    const id = given.id ?? randomUUID();
    const token = randomUUID();
    const key = String((correlation === undefined ? undefined : given.headers?.[correlation]) ?? token);
    const reply = box.addressOf(token);
    const headers = {
      ...given.headers,
      ...(correlation === undefined ? {} : { [correlation]: key }),
      ...(replyTo.kind === 'header' ? { [replyTo.header]: reply } : {}),
    };
    const message = composeMessage(request, options.source, data, { ...given, id, headers });
    const { context, span } = requestContext(request.type, address);
    try {
      const block = buildHeaders(request, message, traceHeaders(context));
      box.watch(definition);
      const answer = box.expect([token, key], given.timeout ?? options.timeout ?? 5_000);
      try {
        connection.publish(address, message.payload, { headers: block, reply });
      } catch (error) {
        box.forget(token);
        throw new RequestError('closed', `${request.type} on ${address} could not be sent`, { cause: error });
      }
      const read = readReply(definition, await answer);
      endSpan(span);
      return read;
    } catch (error) {
      endSpan(span, error instanceof Error ? error.message : '');
      throw error;
    }
  }

  return {
    request: async (definition, request, address, data, given = {}) =>
      // A reply is one of those that the definition names, or `ask` rejects.
      (await ask(definition, request, address, data, given)) as never,
  };
}

function readReply({ replies }: RequestDefinition, answer: Msg): MessageOf<EventDefinition> {
  const refusal = readRefusal(answer);
  if (refusal !== undefined) throw new RequestError('refused', refusal.text, { code: refusal.code });
  const definitions = new Map(replies.map((definition) => [definition.type, definition]));
  const raw = { subject: answer.subject, headers: headerBytes(answer), data: answer.data };
  const read = readMessage(definitions, addressReader(answer.subject), raw, {});
  if (!read.ok) throw new RequestError('unreadable', `the reply can't be taken: ${read.letter.detail}`);
  return read.message as MessageOf<EventDefinition>;
}
