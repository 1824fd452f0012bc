import type { JetStreamManager } from '@nats-io/jetstream';
import { isSelected, type LetterFilter } from './filter.ts';
import type { Letter } from './letter.ts';
import { deadLetterStreams, readLetters } from './store.ts';

/** A place among the dead letters. */
export type Place = Pick<Letter, 'stream' | 'sequence'>;

export interface LetterPage {
  readonly letters: readonly Letter[];
  /** The last place that was looked at, if there is more behind it. */
  readonly last: Place | undefined;
}

export interface PageRequest {
  readonly filter: LetterFilter;
  /** Only letters of this stream. */
  readonly stream?: string | undefined;
  /** Begin behind this place. */
  readonly after?: Place | undefined;
  /** Letters that a page holds at most. */
  readonly limit: number;
}

/** Letters that are looked at for one page: each is fetched by itself. */
const LOOKS = 500;

/** Some letters of all streams of dead letters, by stream and place; fewer than asked for where many do not pass. */
export async function readLetterPage(manager: JetStreamManager, request: PageRequest): Promise<LetterPage> {
  const { after, filter, limit, stream } = request;
  const streams = (await deadLetterStreams(manager)).filter(
    ({ name }) => (stream === undefined || name === stream) && (after === undefined || name >= after.stream),
  );
  const letters: Letter[] = [];
  let last: Place | undefined;
  let looks = 0;
  for (const { name } of streams) {
    const from = name === after?.stream ? after.sequence + 1 : 1;
    for await (const letter of readLetters(manager, name, {}, from)) {
      if (letters.length >= limit || looks >= LOOKS) return { letters, last };
      looks += 1;
      last = letter;
      if (isSelected(letter, filter)) letters.push(letter);
    }
  }
  return { letters, last: undefined };
}
