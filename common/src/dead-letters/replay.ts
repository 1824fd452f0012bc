import type { JetStreamManager } from '@nats-io/jetstream';
import { type NatsConnection, headers as natsHeaders } from '@nats-io/nats-core';
import { DEAD_LETTER_HEADERS, publishMessage } from '../events/index.ts';
import type { Letter } from './letter.ts';
import { dropLetter } from './store.ts';

/** What became of a replay. `known`: an earlier one had stored it, and now its letter is gone too. */
export type Replay =
  | { readonly kind: 'replayed' | 'known'; readonly stream: string; readonly sequence: number }
  | { readonly kind: 'damaged'; readonly why: string };

/**
 * Stores a letter's message again on the subject that it was sent on, and takes the letter out once the server has it.
 * After a crash in between the same replay is known again by its id, as long as the stream's duplicate window lasts;
 * later it is stored twice, and the consumer knows the event again.
 */
export async function replayLetter(
  connection: NatsConnection,
  manager: JetStreamManager,
  letter: Letter,
): Promise<Replay> {
  if (letter.damage !== undefined) return { kind: 'damaged', why: letter.damage };
  const headers = natsHeaders();
  for (const [name, value] of letter.headers) headers.append(name, value);
  headers.set('Nats-Msg-Id', replayId(letter));
  headers.set(DEAD_LETTER_HEADERS.replayFor, letter.consumer);
  if (letter.messageId !== undefined) headers.set(DEAD_LETTER_HEADERS.messageId, letter.messageId);
  const { duplicate, sequence, stream } = await publishMessage(connection, letter.subject, letter.data, headers);
  await dropLetter(manager, letter);
  return { kind: duplicate ? 'known' : 'replayed', stream, sequence };
}

/** Distinct for each letter, also when its stream was made anew and counts from 1 again. */
function replayId({ at, sequence, stream }: Letter): string {
  return `replay.${stream}.${sequence}.${at.getTime()}`;
}
