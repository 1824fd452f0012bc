import { describe, expect, test } from 'vitest';
import { highlightsOf } from './highlights.ts';

const TEXT = 'Sinh viên giúp học sinh học.';
const WORDS = ['Sinh', 'viên', 'giúp', 'học', 'sinh', 'học'].map((text, index) => ({
  text,
  startMs: index * 100,
  endMs: index * 100 + 90,
}));
const JOINED = WORDS.map((word, index) => (index === 1 || index === 4 ? { ...word, joinsPrevious: true } : word));

function marked(question: readonly string[], words: typeof JOINED | null = JOINED): readonly string[] {
  return highlightsOf(TEXT, new Set(question), words).map(({ end, start }) => TEXT.slice(start, end));
}

describe('what is marked of a question', () => {
  test('is whole words, where it is known which syllables are one', () => {
    expect(marked(['học', 'sinh'])).toEqual(['học sinh học']);
    expect(marked(['học', 'sinh'], WORDS)).toEqual(['Sinh', 'học sinh học']);
    expect(marked(['sinh', 'viên'])).toEqual(['Sinh viên']);
    expect(marked(['giúp'])).toEqual(['giúp']);
  });

  test('is a part of a word if nothing fits as a whole', () => {
    expect(marked(['sinh'])).toEqual(['Sinh', 'sinh']);
    expect(marked(['viên'])).toEqual(['viên']);
  });

  test('has the times of its words', () => {
    expect(highlightsOf(TEXT, new Set(['sinh', 'viên']), JOINED)).toEqual([
      { start: 0, end: 9, startMs: 0, endMs: 190 },
    ]);
    expect(marked(['sinh'], null)).toEqual(['Sinh', 'sinh']);
  });
});
