import type { Letter, LetterFilter } from '@ai2text/common/dead-letters';
import type { JetStreamManager } from '@nats-io/jetstream';
import { runtime } from '../nats/server.ts';
import { UsageError } from '../usage-error.ts';

/** Flags that say which letters are meant. */
export interface ChoiceFlags {
  readonly reason?: string;
  readonly type?: string;
  readonly consumer?: string;
  readonly id?: string;
  readonly since?: string;
  readonly until?: string;
}

/** What a command line asks for: places (`DLQ_ASR/12`), whole streams (`DLQ_ASR`), and what all of them must be. */
export interface Choice {
  readonly places: readonly { readonly stream: string; readonly sequence?: number }[];
  readonly filter: LetterFilter;
  /** Something says which, so that not simply all are meant. */
  readonly isNarrow: boolean;
}

/** @throws UsageError on what no letter can be. */
export function readChoice(names: readonly string[], flags: ChoiceFlags, now: Date): Choice {
  const { consumer, id, reason, since, type, until } = flags;
  const filter: LetterFilter = {
    ...(reason === undefined ? {} : { reason }),
    ...(type === undefined ? {} : { type }),
    ...(consumer === undefined ? {} : { consumer }),
    ...(id === undefined ? {} : { id }),
    ...(since === undefined ? {} : { since: moment('--since', since, now) }),
    ...(until === undefined ? {} : { until: moment('--until', until, now) }),
  };
  const isNarrow = names.length > 0 || Object.keys(filter).length > 0;
  return { places: names.map(readPlace), filter, isNarrow };
}

function readPlace(name: string): Choice['places'][number] {
  const [, stream, sequence] = /^([A-Za-z0-9_-]+)(?:\/([1-9]\d{0,14}))?$/.exec(name) ?? [];
  if (stream === undefined) {
    throw new UsageError(`'${name}' names no dead letter`, 'Write a stream (DLQ_ASR) or a letter of it (DLQ_ASR/12)');
  }
  return sequence === undefined ? { stream } : { stream, sequence: Number(sequence) };
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** An instant, or how long ago. */
function moment(flag: string, text: string, now: Date): Date {
  const [, count, unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (count !== undefined) return new Date(now.getTime() - Number(count) * (UNITS[unit] ?? 0));
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time);
  throw new UsageError(`${flag} is '${text}', which is no time`, 'Write 30m, 12h, 7d, or 2026-11-26T08:00:00Z');
}

/** The letters that are meant, the oldest of each stream first. @throws UsageError where a named one is not there. */
export async function* chosenLetters(manager: JetStreamManager, { filter, places }: Choice): AsyncGenerator<Letter> {
  const { deadLetterStreams, isSelected, readLetter, readLetters } = await runtime(
    () => import('@ai2text/common/dead-letters'),
  );
  const streams = await deadLetterStreams(manager);
  const wanted = places.length === 0 ? streams.map(({ name }) => ({ stream: name, sequence: undefined })) : places;
  for (const { sequence, stream } of wanted) {
    await refuseUnknown(
      manager,
      stream,
      streams.map(({ name }) => name),
    );
    if (sequence === undefined) yield* readLetters(manager, stream, filter);
    else {
      const letter = await readLetter(manager, stream, sequence);
      if (letter === undefined) throw new UsageError(`There is no letter ${stream}/${sequence}`, 'See "dlq list"');
      if (isSelected(letter, filter)) yield letter;
    }
  }
}

async function refuseUnknown(manager: JetStreamManager, stream: string, known: readonly string[]): Promise<void> {
  if (known.includes(stream)) return;
  const { isMissing } = await runtime(() => import('@ai2text/common/nats'));
  try {
    await manager.streams.info(stream);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const which = known.length === 0 ? 'There are none' : `There are ${known.join(', ')}`;
    throw new UsageError(`The server has no stream ${stream}`, which);
  }
}
