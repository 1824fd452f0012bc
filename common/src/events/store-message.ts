import { setTimeout as sleep } from 'node:timers/promises';
import type { MsgHdrs, NatsConnection, Payload } from '@nats-io/nats-core';
import { AckInbox, NoAnswerError, NoRespondersError } from './ack-inbox.ts';

/** Where a stream keeps a message. */
export interface StoreAck {
  readonly stream: string;
  readonly sequence: number;
  /** The stream had a message with this id already and kept that one. */
  readonly duplicate: boolean;
}

export interface StoreOptions {
  /** Milliseconds to wait for one acknowledgement. */
  readonly timeout: number;
  /** How often to ask. More than once is safe only for messages with an id. */
  readonly attempts: number;
}

/** The stream refused the message. */
export class StoreRefusedError extends Error {
  override readonly name = 'StoreRefusedError';
  /** The server's code of the error, such as 10054 for a message that is too large. */
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

const FIRST_PAUSE = 100;
const inboxes = new WeakMap<NatsConnection, AckInbox>();

function inboxOf(connection: NatsConnection): AckInbox {
  let inbox = inboxes.get(connection);
  if (inbox === undefined) {
    inbox = new AckInbox(connection);
    inboxes.set(connection, inbox);
  }
  return inbox;
}

/**
 * Publishes a message to the stream that takes its subject, and waits until it is stored. Where nobody answers it asks
 * again after a growing pause: a stream may be choosing its leader, or the connection be coming back.
 */
export async function storeMessage(
  connection: NatsConnection,
  subject: string,
  payload: Payload,
  headers: MsgHdrs,
  { timeout, attempts }: StoreOptions,
): Promise<StoreAck> {
  const inbox = inboxOf(connection);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return readAck(await inbox.request(subject, payload, headers, timeout));
    } catch (error) {
      const silent = error instanceof NoAnswerError || error instanceof NoRespondersError;
      if (!silent || attempt >= attempts || connection.isClosed()) throw error;
      await sleep(FIRST_PAUSE * 2 ** (attempt - 1));
    }
  }
}

const decoder = new TextDecoder();

function readAck(data: Uint8Array): StoreAck {
  const answer: unknown = JSON.parse(decoder.decode(data));
  if (typeof answer !== 'object' || answer === null) throw new StoreRefusedError('the answer is no acknowledgement', 0);
  if ('error' in answer) throw refusal(answer.error);
  const { stream, seq, duplicate } = answer as { stream?: unknown; seq?: unknown; duplicate?: unknown };
  if (typeof stream !== 'string' || stream === '' || typeof seq !== 'number') {
    throw new StoreRefusedError('the answer is no acknowledgement', 0);
  }
  return { stream, sequence: seq, duplicate: duplicate === true };
}

function refusal(error: unknown): StoreRefusedError {
  const known = new Map<string, unknown>(Object.entries(error ?? {}));
  return new StoreRefusedError(
    String(known.get('description') ?? 'no reason given'),
    Number(known.get('err_code') ?? 0),
  );
}
