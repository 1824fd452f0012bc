import { type Automaton, automatonOf } from './automaton.ts';
import { parsePattern } from './parse.ts';
import { regExpOf } from './pattern.ts';
import { NotRegular } from './syntax.ts';

/** One demand on a text: the automaton accepts it, or must not. */
export interface Demand {
  readonly automaton: Automaton;
  readonly positive: boolean;
}

/** The texts that meet all of the demands. */
export type Language = readonly Demand[];

const languages = new Map<string, Language | NotRegular>();

/** The texts in which a pattern is found. @throws NotRegular */
export function languageOf(pattern: string, ignoreCase = false): Language {
  const key = `${ignoreCase ? 'i' : ''}/${pattern}`;
  const known = languages.get(key) ?? build(pattern, ignoreCase);
  languages.set(key, known);
  if (known instanceof NotRegular) throw known;
  return known;
}

/** What means something else in a pattern that is valid without `u` only: `\p{L}` is the text `p{L}` there, `\u{2}` is `uu`. */
const MEANS_OTHERWISE = /\\(?:[pPk]|u\{|c(?![A-Za-z]))|\(\?[=!](?:[^()\\]|\\.)*\)[*+?{]/;

function build(pattern: string, ignoreCase: boolean): Language | NotRegular {
  const expression = regExpOf(pattern);
  if (expression === undefined) return [];
  if (!expression.unicode && MEANS_OTHERWISE.test(pattern)) return new NotRegular('an escape that needs the flag u');
  try {
    const { parts } = parsePattern(pattern, ignoreCase);
    return parts.map(({ syntax, positive }) => ({ automaton: automatonOf(syntax), positive }));
  } catch (error) {
    if (error instanceof NotRegular) return error;
    throw error;
  }
}
