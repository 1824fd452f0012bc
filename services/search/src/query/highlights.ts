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
 * of the recogniser, if there are as many of them as the text has. Where those say which syllables are one word, a part of
 * it is marked only if nothing fits as a whole: who asks for `học sinh` does not mean the `sinh` of `sinh viên`.
 */
export function highlightsOf(
  text: string,
  terms: ReadonlySet<string>,
  spoken: readonly StoredWord[] | null,
): Highlight[] {
  const words = wordsOf(text);
  const timed = spoken !== null && spoken.length === words.length ? spoken : undefined;
  const fitting = words.map(({ text: word }) => terms.has(termOf(word)) || terms.has(plainTermOf(word)));
  const whole = wholeWords(fitting, timed);
  const marked = whole.includes(true) ? whole : fitting;
  const stretches: { first: number; last: number }[] = [];
  for (const [index, isMarked] of marked.entries()) {
    if (!isMarked) continue;
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

/** The same without parts of words that do not fit as a whole. */
function wholeWords(fitting: readonly boolean[], timed: readonly StoredWord[] | undefined): readonly boolean[] {
  if (timed === undefined) return fitting;
  const whole: boolean[] = [];
  for (let first = 0; first < fitting.length; first = whole.length) {
    let end = first + 1;
    while (end < fitting.length && timed[end]?.joinsPrevious === true) end += 1;
    const isWhole = fitting.slice(first, end).every(Boolean);
    while (whole.length < end) whole.push(isWhole);
  }
  return whole;
}

function codePoints(text: string): number {
  return [...text].length;
}
