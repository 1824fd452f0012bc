import type { NatsConnection } from '@nats-io/nats-core';

/** A message as its stream holds it, with the bytes of its headers as they came. */
export interface StoredMessage {
  readonly subject: string;
  readonly sequence: number;
  readonly headers: Uint8Array;
  readonly data: Uint8Array;
  /** Nanoseconds since 1970, as text because a number can't hold them. */
  readonly storedAt: string;
}

const NOT_FOUND = 404;
const TIMEOUT = 5_000;

/**
 * Reads one message of a stream, or with `next` the first at or after this place on a subject. Undefined if it is not
 * there. The client's own call reads headers on its way, and fails on those that it does not like.
 */
export async function readStored(
  connection: NatsConnection,
  stream: string,
  sequence: number,
  next?: string,
): Promise<StoredMessage | undefined> {
  const request = JSON.stringify({ seq: sequence, ...(next === undefined ? {} : { next_by_subj: next }) });
  const answer = await connection.request(`$JS.API.STREAM.MSG.GET.${stream}`, request, { timeout: TIMEOUT });
  const { error, message } = answer.json<Answer>();
  if (error?.code === NOT_FOUND) return undefined;
  if (message === undefined) throw new Error(`${stream}/${sequence}: ${error?.description ?? 'no message'}`);
  return {
    subject: message.subject,
    sequence: message.seq,
    headers: Buffer.from(message.hdrs ?? '', 'base64'),
    data: Buffer.from(message.data ?? '', 'base64'),
    storedAt: nanoseconds(message.time),
  };
}

interface Answer {
  readonly error?: { readonly code: number; readonly description: string };
  readonly message?: {
    readonly subject: string;
    readonly seq: number;
    readonly hdrs?: string;
    readonly data?: string;
    readonly time: string;
  };
}

/** RFC 3339 with up to nine digits of a second. */
function nanoseconds(time: string): string {
  const [, seconds = '', fraction = ''] = /^([^.]*?)(?:\.(\d+))?Z$/.exec(time) ?? [];
  return String(BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0') || '0'));
}
