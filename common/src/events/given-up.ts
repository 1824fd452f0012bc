import type { NatsConnection } from '@nats-io/nats-core';
import type { Log } from '../logging/log.ts';
import { storeDeadLetter } from './dead-letter.ts';
import type { StoreAck } from './store-message.ts';
import { readStored, type StoredMessage } from './stored-message.ts';
import type { ConsumerBinding } from './subscription-options.ts';

const ADVISORY = '$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES';
const TIMEOUT = 5_000;
const LETTER = { reason: 'max-deliver', detail: 'the last attempt ended without an answer' } as const;

/** A consumer whose dead letters have a place. */
export type LetterBinding = ConsumerBinding & Required<Pick<ConsumerBinding, 'deadLetter'>>;

/** Stores a message that the server gave up among the dead letters; one that lies there already is not stored again. */
export async function storeGivenUp(
  connection: NatsConnection,
  { deadLetter, durable, stream }: LetterBinding,
  message: StoredMessage,
  attempt: number,
): Promise<StoreAck> {
  const dead = { ...message, stream, consumer: durable, attempt };
  return storeDeadLetter(connection, deadLetter.subject, dead, LETTER, TIMEOUT);
}

/**
 * Ends a message for its consumer after the server has given it up. It takes such an answer late, too: the message no
 * longer counts as one that was given up, and streams that keep only what somebody waits for drop it.
 */
export async function endGivenUp(
  connection: NatsConnection,
  { durable, stream }: ConsumerBinding,
  { sequence, storedAt }: StoredMessage,
  attempt: number,
): Promise<void> {
  const reply = `$JS.ACK.${stream}.${durable}.${attempt}.${sequence}.${sequence}.${storedAt}.0`;
  await connection.request(reply, '+TERM', { timeout: TIMEOUT });
}

/**
 * Listens for what the server gives up without a word of a handler: after its last attempt a process died, or was cut
 * off. The advisory is a hint, no more: it comes with a later pull, is sent once, and tells a position. What is missed
 * the sweep finds. Gives what ends it.
 */
export function watchGivenUp(connection: NatsConnection, binding: LetterBinding, log: Log): () => void {
  const { durable, stream } = binding;
  const subscription = connection.subscribe(`${ADVISORY}.${stream}.${durable}`, {
    callback: (error, message) => {
      if (error === null) void move(message.json<{ stream_seq?: unknown; deliveries?: unknown }>());
    },
  });
  return () => subscription.unsubscribe();

  async function move({ deliveries, stream_seq: sequence }: { stream_seq?: unknown; deliveries?: unknown }) {
    if (typeof sequence !== 'number') return;
    const fields = { stream, consumer: durable, sequence };
    const attempt = Number(deliveries) || 0;
    try {
      const message = await readStored(connection, stream, sequence);
      if (message === undefined) {
        log.error(fields, 'an event was given up without an answer, and is gone from its stream');
        return;
      }
      await storeGivenUp(connection, binding, message, attempt);
      await endGivenUp(connection, binding, message, attempt);
      log.error(fields, 'event without an answer moved to the dead letters');
    } catch (err) {
      log.warn({ err, ...fields }, 'an event that was given up could not be moved; the sweep will find it');
    }
  }
}
