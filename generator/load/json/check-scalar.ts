import type { SyntaxProblem } from '../syntax-problem.ts';
import { skipWord } from './tokens.ts';

/** A quote, a backslash, or anything below the space. */
const STRING_END_OR_TROUBLE = /["\\]|[^ -\uffff]/g;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Offset after the string literal at `at`, or why it is none. */
export function checkString(text: string, at: number): number | SyntaxProblem {
  let from = at + 1;
  for (;;) {
    STRING_END_OR_TROUBLE.lastIndex = from;
    const stop = STRING_END_OR_TROUBLE.exec(text)?.index;
    if (stop === undefined) return problem(at, text.length, 'the string is never closed', "'\"' at its end");
    const character = text.charAt(stop);
    if (character === '"') return stop + 1;
    if (character !== '\\') {
      return character === '\n' || character === '\r'
        ? problem(at, stop, "the string isn't closed on its line", "'\"' at its end, or \\n for a line break")
        : problem(stop, stop + 1, 'a control character must be escaped in a string', '\\u00XX');
    }
    ESCAPE.lastIndex = stop;
    if (!ESCAPE.test(text))
      return problem(stop, stop + 2, 'unknown escape in a string', '\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX');
    from = ESCAPE.lastIndex;
  }
}

/** Offset after the number or literal at `at`, or why it is none. */
export function checkWord(text: string, at: number): number | SyntaxProblem {
  const end = skipWord(text, at);
  const word = text.slice(at, end);
  if (word === 'true' || word === 'false' || word === 'null' || NUMBER.test(word)) return end;
  if (word === '') return problem(at, at + 1, `unexpected '${text.charAt(at)}'`, 'a value');
  if (word.startsWith("'"))
    return problem(at, end, 'a string must stand in double quotes', 'a string in double quotes');
  if (word.startsWith('/')) return problem(at, end, 'JSON has no comments', 'a value');
  if (/^[-+.\d]/.test(word))
    return problem(at, end, `'${shorten(word)}' isn't a JSON number`, 'a number such as -1.5e3');
  return problem(
    at,
    end,
    `'${shorten(word)}' isn't a JSON value`,
    'true, false, null, a number, or a string in double quotes',
  );
}

function shorten(word: string): string {
  return word.length > 30 ? `${word.slice(0, 30)}…` : word;
}

function problem(start: number, end: number, message: string, expected: string): SyntaxProblem {
  return { code: 'json-syntax', message, start, end, expected };
}
