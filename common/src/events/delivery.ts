import type { Msg, NatsConnection } from '@nats-io/nats-core';

const encoder = new TextEncoder();
export const ACK = encoder.encode('+ACK');
const TERM = encoder.encode('+TERM');
const WORKING = encoder.encode('+WPI');
const NANOSECONDS = 1_000_000;

/** One delivery of a stored message, and the answers that the server takes for it. */
export interface Delivery {
  readonly message: Msg;
  /** Subject that answers go to; also what tells one delivery from another. */
  readonly reply: string;
  readonly stream: string;
  readonly consumer: string;
  /** 1 for the first delivery. */
  readonly attempt: number;
  readonly sequence: number;
  /** When the message was stored; nanoseconds since 1970, as text because a number can't hold them. */
  readonly storedAt: string;
  /** Messages that wait behind this one. */
  readonly pending: number;
}

/** Undefined when the message does not come from a consumer. */
export function readDelivery(message: Msg): Delivery | undefined {
  const { reply } = message;
  if (reply === undefined || !reply.startsWith('$JS.ACK.')) return undefined;
  const tokens = reply.split('.');
  // Servers put a domain and an account in front once they speak the longer form.
  const [stream, consumer, attempt, sequence, , storedAt, pending] = tokens.slice(tokens.length >= 11 ? 4 : 2);
  if (stream === undefined || consumer === undefined || storedAt === undefined) return undefined;
  return {
    message,
    reply,
    stream,
    consumer,
    attempt: Number(attempt),
    sequence: Number(sequence),
    storedAt,
    pending: Number(pending),
  };
}

export function ageSeconds(delivery: Delivery): number {
  return Math.max(0, Date.now() / 1_000 - Number(delivery.storedAt) / 1e9);
}

/** Waits until the server has taken the acknowledgement. Rejects when it does not say so in time. */
export async function acknowledgeTwice(connection: NatsConnection, delivery: Delivery, timeout: number): Promise<void> {
  await connection.request(delivery.reply, ACK, { timeout });
}

/** Gives the message back, to be delivered again after a delay in milliseconds. */
export function giveBack(connection: NatsConnection, delivery: Delivery, delay: number): void {
  connection.publish(delivery.reply, `-NAK {"delay":${Math.round(delay * NANOSECONDS)}}`);
}

/** Ends the deliveries of the message. No reason goes with it: old servers take it for an unknown word. */
export function terminate(connection: NatsConnection, delivery: Delivery): void {
  connection.publish(delivery.reply, TERM);
}

/** Tells the server that work goes on, so that its acknowledgement wait begins anew. */
export function stillWorking(connection: NatsConnection, delivery: Delivery): void {
  connection.publish(delivery.reply, WORKING);
}
