import { type Letter, readableData, safeHeaders } from '@ai2text/common/dead-letters';
import type { DeadLetter, DeadLetterDetails } from '@ai2text/servers/metadata';

/** A letter as lists show it: nothing of what was in it. */
export function presentLetter(letter: Letter): DeadLetter {
  const { at, attempts, consumer, damage, data, detail, id, origin, reason, sequence, stream, subject, type } = letter;
  const { storedAt } = origin;
  return {
    stream,
    sequence,
    at: at.toISOString(),
    reason,
    detail,
    attempts,
    consumer,
    subject,
    origin: {
      stream: origin.stream,
      sequence: origin.sequence,
      ...(storedAt === undefined ? {} : { storedAt: storedAt.toISOString() }),
    },
    ...(type === undefined ? {} : { type }),
    ...(id === undefined ? {} : { id }),
    isReplayable: damage === undefined,
    ...(damage === undefined ? {} : { damage }),
    bytes: data.length,
  };
}

/** All of a letter. */
export function presentLetterDetails(letter: Letter): DeadLetterDetails {
  const data = readableData(letter);
  return {
    ...presentLetter(letter),
    headers: safeHeaders(letter).map(([name, value]) => ({ name, value })),
    ...(data === undefined ? {} : { data }),
  };
}
