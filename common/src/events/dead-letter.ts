import type { NatsConnection } from '@nats-io/nats-core';
import { MsgHdrsImpl } from '@nats-io/nats-core/internal';
import type { Delivery } from './delivery.ts';
import { headerBytes, parseHeaderBlock } from './header-block.ts';
import { percentEncode } from './percent.ts';
import { type StoreAck, StoreRefusedError, storeMessage } from './store-message.ts';

/**
 * Why a message was given up. `undecodable`: no CloudEvent. `unknown-type`: not a kind of event that the contract
 * names. `invalid`: not what the contract says. `rejected`: the handler said that it can never work. `max-deliver`: the
 * last attempt failed.
 */
export type DeadLetterReason = 'undecodable' | 'unknown-type' | 'invalid' | 'rejected' | 'max-deliver';

export interface DeadLetter {
  readonly reason: DeadLetterReason;
  /** What happened, in words. */
  readonly detail: string;
}

/** Headers of a dead letter, beside those that the message came with. */
export const DEAD_LETTER_HEADERS = {
  reason: 'Dead-Letter-Reason',
  detail: 'Dead-Letter-Detail',
  attempts: 'Dead-Letter-Attempts',
  consumer: 'Dead-Letter-Consumer',
  stream: 'Dead-Letter-Stream',
  sequence: 'Dead-Letter-Sequence',
  subject: 'Dead-Letter-Subject',
  storedAt: 'Dead-Letter-Stored-At',
  /** The `Nats-Msg-Id` that the message was published with first. */
  messageId: 'Dead-Letter-Message-Id',
  /** On a message that was sent again: the one consumer that it is for. */
  replayFor: 'Dead-Letter-Replay-For',
  /** Base64 of the header block, where it, or a name in it, could not be read. */
  rawHeaders: 'Dead-Letter-Raw-Headers',
  /** What is left of a message that was too large to be kept: its `headers`, or only its `position`. */
  incomplete: 'Dead-Letter-Incomplete',
} as const;

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const LONGEST_DETAIL = 1_024;
const LONGEST_RAW = 16_384;

/** How much of the message a dead letter carries: a letter must not fail because the message was huge. */
const PARTS = ['whole', 'headers', 'position'] as const;
type Part = (typeof PARTS)[number];

const MESSAGE_TOO_LARGE = 10054;
const NO_DATA = new Uint8Array(0);

/** A message to be given up, wherever it was read. */
export interface DeadMessage extends Omit<Delivery, 'message' | 'reply' | 'pending'> {
  readonly subject: string;
  /** The bytes of its header block. */
  readonly headers: Uint8Array;
  readonly data: Uint8Array;
}

export function deadMessage(delivery: Delivery): DeadMessage {
  const { message } = delivery;
  return { ...delivery, subject: message.subject, headers: headerBytes(message), data: message.data };
}

/**
 * Stores a message among the dead letters and waits until it is there. Its id is made of the message's position and
 * of nothing else: a second try after a lost acknowledgement is known again and stored once.
 */
export async function storeDeadLetter(
  connection: NatsConnection,
  subject: string,
  message: DeadMessage,
  letter: DeadLetter,
  timeout: number,
): Promise<StoreAck> {
  const limit = connection.info?.max_payload ?? Number.POSITIVE_INFINITY;
  for (const part of PARTS) {
    const headers = deadLetterHeaders(message, letter, part);
    const data = part === 'whole' ? message.data : NO_DATA;
    if (part !== 'position' && headers.encode().length + data.length > limit) continue;
    try {
      return await storeMessage(connection, subject, data, headers, { timeout, attempts: 1 });
    } catch (error) {
      const tooLarge = error instanceof StoreRefusedError && error.code === MESSAGE_TOO_LARGE;
      if (!tooLarge || part === 'position') throw error;
    }
  }
  throw new Error('The last part is always stored or throws');
}

function deadLetterHeaders(message: DeadMessage, letter: DeadLetter, part: Part): MsgHdrsImpl {
  const block = new MsgHdrsImpl();
  const set = (name: string, value: string | number): void => void block.headers.set(name, [String(value)]);
  if (part !== 'position') copyOriginal(message.headers, block);
  set(DEAD_LETTER_HEADERS.reason, letter.reason);
  set(DEAD_LETTER_HEADERS.detail, percentEncode(letter.detail.slice(0, LONGEST_DETAIL).toWellFormed()));
  set(DEAD_LETTER_HEADERS.attempts, message.attempt);
  set(DEAD_LETTER_HEADERS.consumer, message.consumer);
  set(DEAD_LETTER_HEADERS.stream, message.stream);
  set(DEAD_LETTER_HEADERS.sequence, message.sequence);
  set(DEAD_LETTER_HEADERS.subject, message.subject);
  set(DEAD_LETTER_HEADERS.storedAt, message.storedAt);
  if (part !== 'whole') set(DEAD_LETTER_HEADERS.incomplete, part);
  set('Nats-Msg-Id', deadLetterId(message));
  return block;
}

/** Distinct for each message and consumer, also when a stream was made anew and counts from 1 again. */
function deadLetterId({ stream, consumer, sequence, storedAt }: DeadMessage): string {
  return `dead-letter.${stream}.${consumer}.${sequence}.${storedAt}`;
}

/** `Nats-` headers are orders to the server (expected sequences, time to live…) and must not be obeyed a second time. */
function copyOriginal(bytes: Uint8Array, block: MsgHdrsImpl): void {
  const original = parseHeaderBlock(bytes);
  const entries = typeof original === 'string' ? [] : original.entries.filter(([name]) => HEADER_NAME.test(name));
  // Clients throw on names that they don't know how to write: whoever looks at the letter would get none of it.
  if (typeof original === 'string' || entries.length < original.entries.length) {
    const raw = Buffer.from(bytes.subarray(0, LONGEST_RAW)).toString('base64');
    block.headers.set(DEAD_LETTER_HEADERS.rawHeaders, [raw]);
  }
  for (const [name, value] of entries) {
    const safe = value.replace(/[\r\n]/g, ' ');
    // What was sent again has an id of its own there, and its first one here.
    if (/^dead-letter-message-id$/i.test(name)) block.headers.set(DEAD_LETTER_HEADERS.messageId, [safe]);
    if (/^nats-msg-id$/i.test(name) && !block.headers.has(DEAD_LETTER_HEADERS.messageId)) {
      block.headers.set(DEAD_LETTER_HEADERS.messageId, [safe]);
    }
    if (/^(?:nats|dead-letter)-/i.test(name)) continue;
    block.headers.set(name, [...(block.headers.get(name) ?? []), safe]);
  }
}
