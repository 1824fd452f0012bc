import type { JetStreamManager } from '@nats-io/jetstream';
import { isSelected, type LetterFilter } from './filter.ts';
import { type Letter, letterOf } from './letter.ts';

/** What streams of dead letters are called, by this toolkit's convention. */
const PREFIX = 'DLQ';

/** Whether a stream may hold dead letters; no other is to be read or changed as one. */
export function isDeadLetterStream(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** A stream of dead letters and how many lie in it. */
export interface DeadLetterStream {
  readonly name: string;
  readonly letters: number;
}

/** The streams whose name says that they hold dead letters, by name. */
export async function deadLetterStreams(manager: JetStreamManager): Promise<readonly DeadLetterStream[]> {
  const found: DeadLetterStream[] = [];
  for await (const { config, state } of manager.streams.list()) {
    if (isDeadLetterStream(config.name)) found.push({ name: config.name, letters: state.messages });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The letters of a stream that a filter takes, the oldest first, one at a time: there may be many. Those that come
 * while it runs are not among them, so that letters which fail again are not met twice.
 *
 * @param from place of the first one that is looked at
 */
export async function* readLetters(
  manager: JetStreamManager,
  stream: string,
  filter: LetterFilter = {},
  from = 1,
): AsyncGenerator<Letter> {
  const { state } = await manager.streams.info(stream);
  for (let sequence = Math.max(from, state.first_seq); sequence <= state.last_seq; ) {
    // The next one at or after this place: letters are taken out of the middle.
    const request = { seq: sequence, next_by_subj: '>' };
    const message = await manager.streams.getMessage(stream, request);
    if (message === null || message.seq > state.last_seq) return;
    const letter = letterOf(stream, message);
    if (isSelected(letter, filter)) yield letter;
    sequence = message.seq + 1;
  }
}

/** One letter; undefined if there is none at this place. */
export async function readLetter(
  manager: JetStreamManager,
  stream: string,
  sequence: number,
): Promise<Letter | undefined> {
  const message = await manager.streams.getMessage(stream, { seq: sequence });
  return message === null ? undefined : letterOf(stream, message);
}

/** Removes a letter for good. False if it was gone already. */
export async function dropLetter(manager: JetStreamManager, { sequence, stream }: Letter): Promise<boolean> {
  if ((await manager.streams.getMessage(stream, { seq: sequence })) === null) return false;
  return manager.streams.deleteMessage(stream, sequence, false);
}
