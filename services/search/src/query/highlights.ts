import type { StoredWord } from '../database/index.ts';
import { plainTermOf, termOf, wordsOf } from './terms.ts';

/** A stretch of a text that fits well, counted in code points, and when it was said. */
export interface Highlight {
  start: number;
  end: number;
  startMs?: number;
  endMs?: number;
}

const MOST = 20;

/**
 * Where the words of a question stand in a text. Neighbours that both fit become one stretch. Times come from the words
 * of the recogniser, if there are as many of them as the text has.
 */
export function highlightsOf(
  text: string,
  terms: ReadonlySet<string>,
  spoken: readonly StoredWord[] | null,
): Highlight[] {
  const words = wordsOf(text);
  const timed = spoken !== null && spoken.length === words.length ? spoken : undefined;
  const stretches: { first: number; last: number }[] = [];
  for (const [index, { text: word }] of words.entries()) {
    if (!terms.has(termOf(word)) && !terms.has(plainTermOf(word))) continue;
    const previous = stretches.at(-1);
    if (previous?.last === index - 1) previous.last = index;
    else stretches.push({ first: index, last: index });
  }
  return stretches.slice(0, MOST).map(({ first, last }) => {
    const [from, to] = [words[first]?.start ?? 0, words[last]?.end ?? 0];
    const start = codePoints(text.slice(0, from));
    const [begin, finish] = [timed?.[first], timed?.[last]];
    const times = begin === undefined || finish === undefined ? {} : { startMs: begin.startMs, endMs: finish.endMs };
    return { start, end: start + codePoints(text.slice(from, to)), ...times };
  });
}

function codePoints(text: string): number {
  return [...text].length;
}
