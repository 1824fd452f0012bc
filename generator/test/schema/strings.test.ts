import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Language, languageOf } from '../../schema/strings/language.ts';
import { regExpOf } from '../../schema/strings/pattern.ts';
import { NotRegular } from '../../schema/strings/syntax.ts';
import { findWords } from '../../schema/strings/words.ts';

const piece = fc.constantFrom(
  'a',
  'b',
  '.',
  '\\d',
  '\\w',
  '\\S',
  '[ab]',
  '[^a]',
  '[a-c1]',
  '^',
  '$',
  '\\.',
  '\\u{61}',
  '[\\d-]',
);
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '+?');

const { pattern } = fc.letrec<{ pattern: string; term: string }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 2 },
    piece,
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
  pattern: fc
    .array(fc.array(fc.tuple(tie('term'), quantifier), { maxLength: 3 }), { minLength: 1, maxLength: 2 })
    .map((options) => options.map((terms) => terms.map(([term, times]) => quantified(term, times)).join('')).join('|')),
}));

/** Edges take no quantifier under the flag `u`. */
function quantified(term: string, times: string): string {
  return term === '^' || term === '$' ? term : term + times;
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.', '-', '\n', '😀'), maxLength: 5 });
const lookahead = fc
  .tuple(fc.constantFrom('(?=', '(?!'), pattern, pattern)
  .map(([open, ahead, rest]) => `^${open}${ahead})(?:${rest})`);

test('automata accept what the engine finds', () => {
  fc.assert(
    fc.property(
      fc.oneof({ weight: 4, arbitrary: pattern }, { weight: 1, arbitrary: lookahead }),
      word,
      (source, text) => {
        expect([source, accepts(languageOf(source), text)]).toEqual([source, new RegExp(source, 'u').test(text)]);
      },
    ),
    { numRuns: 5_000, seed: 1 },
  );
});

test('words found by search are words, and none is overlooked', () => {
  fc.assert(
    fc.property(pattern, pattern, word, (wanted, refused, text) => {
      const language = [...languageOf(wanted), ...languageOf(refused).map((part) => ({ ...part, positive: false }))];
      const fits = (candidate: string) =>
        new RegExp(wanted, 'u').test(candidate) && !new RegExp(refused, 'u').test(candidate);
      const { words, complete } = findWords(language, { least: 0, most: 8 }, 3);
      expect(words.filter((found) => !fits(found))).toEqual([]);
      if (complete) expect(fits(text)).toBe(false);
    }),
    { numRuns: 1_000, seed: 1 },
  );
});

/** Patterns that people write for engines without the flag `u`. */
const lax = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'a',
        '.',
        '^',
        '$',
        '\\d',
        '[^a]',
        '\\w',
        '\\u0061',
        '\\-',
        '[\\w-.]',
        '[^\\_]',
        'a{,2}',
        '{',
        '}',
        ']',
      ),
      fc.constantFrom('\\p{L}', '\\P{L}', '\\p{Han}', '\\u{2}', '\\c', '[\\c]', '\\cA', '\\k', '\\8', '\\x4', '(?=a)*'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((pieces) => pieces.join(''))
  .filter((source) => regExpOf(source)?.unicode === false);

test('automata of patterns that only older engines take accept what these find, or are left to others', () => {
  const letter = fc.constantFrom(
    'a',
    'c',
    'u',
    'p',
    'k',
    'x',
    '4',
    '8',
    'L',
    'H',
    '{',
    '}',
    '[',
    ']',
    '2',
    ',',
    '-',
    '_',
    '\\',
  );
  let decided = 0;
  fc.assert(
    fc.property(lax, fc.array(fc.string({ unit: letter, maxLength: 4 }), { minLength: 4 }), (source, texts) => {
      const language = languageUnlessIrregular(source);
      if (language === undefined) return;
      decided += 1;
      for (const text of texts) {
        expect([source, text, accepts(language, text)]).toEqual([source, text, regExpOf(source)?.test(text)]);
      }
    }),
    { numRuns: 5_000, seed: 1 },
  );
  expect(decided).toBeGreaterThan(500);
});

function languageUnlessIrregular(source: string): Language | undefined {
  try {
    return languageOf(source);
  } catch (error) {
    if (error instanceof NotRegular) return undefined;
    throw error;
  }
}

test.each(['(a)\\1', 'a(?=b)', '(?<=a)b', '\\bword\\b', '(?<n>a)\\k<n>', 'a{1,30000}'])(
  '%s is left to others',
  (source) => {
    expect(() => languageOf(source)).toThrow(NotRegular);
  },
);

function accepts(language: Language, text: string): boolean {
  return language.every(({ automaton, positive }) => {
    let state = automaton.start;
    for (const char of text) state = automaton.step(state, char.codePointAt(0) ?? 0);
    return automaton.accepts(state) === positive;
  });
}
