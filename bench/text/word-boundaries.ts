import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** A sentence, and its words: syllables of one word with `_` between them. */
export interface SegmentedSentence {
  readonly kind: string;
  readonly words: readonly string[];
}

export function readSegmentedSentences(): readonly SegmentedSentence[] {
  const file = readFileSync(join(import.meta.dirname, 'vietnamese-words.yaml'), 'utf8');
  return Object.entries(z.record(z.string(), z.string()).parse(parse(file))).flatMap(([kind, lines]) =>
    lines
      .trim()
      .split('\n')
      .map((line) => ({ kind: kind.replaceAll('_', ' '), words: line.split(' ') })),
  );
}

export interface WordCount {
  /** Words of both, with the same beginning and the same end. */
  readonly right: number;
  readonly given: number;
  readonly expected: number;
}

/** How many words of a sentence are the same in both. */
export function countWords(given: readonly string[], expected: readonly string[]): WordCount {
  const spans = spansOf(given);
  const right = spansOf(expected).filter((span) => spans.includes(span)).length;
  return { right, given: given.length, expected: expected.length };
}

/** Harmonic mean of precision and recall. */
export function f1({ expected, given, right }: WordCount): number {
  return (2 * right) / (given + expected);
}

/** First and last syllable of each word, counted through the sentence. */
function spansOf(words: readonly string[]): readonly string[] {
  let at = 0;
  return words.map((word) => {
    const from = at;
    at += word.split('_').length;
    return `${from}-${at}`;
  });
}
