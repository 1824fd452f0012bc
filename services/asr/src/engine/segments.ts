import type { Segment, Word } from '@ai2text/common/files';
import { derivedId } from '@ai2text/common/ids';

/** Milliseconds of silence that part two segments. */
const PAUSE = 800;
/** Milliseconds from which on a segment ends with its sentence, and at which it ends in any case. */
const LONG = 8_000;
const LONGEST = 30_000;

/** Words as segments: a sentence or so each, in the order in which they were said. */
export function segmentsOf(transcriptId: string, words: readonly Word[]): readonly Segment[] {
  const groups: Word[][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const [first, last] = [group?.[0], group?.at(-1)];
    if (group === undefined || first === undefined || last === undefined || isParted(first, last, word)) {
      groups.push([word]);
    } else group.push(word);
  }
  return groups.map((group, index) => ({
    id: derivedId(transcriptId, String(index)),
    index,
    startMs: group[0]?.startMs ?? 0,
    endMs: group.at(-1)?.endMs ?? 0,
    text: group.map(({ text }) => text).join(' '),
    words: group,
  }));
}

function isParted(first: Word, last: Word, next: Word): boolean {
  const length = next.endMs - first.startMs;
  const isSentence = /[.!?…]$/u.test(last.text);
  return next.startMs - last.endMs >= PAUSE || length > LONGEST || (isSentence && length > LONG);
}
