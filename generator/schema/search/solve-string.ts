import type { JsonValue } from '../../model/ir/index.ts';
import { codePoints, sameValue } from '../json/value.ts';
import { formatOf } from '../strings/format.ts';
import { describeFormat, includes } from '../strings/format-language.ts';
import { type Language, languageOf } from '../strings/language.ts';
import { matches } from '../strings/pattern.ts';
import { NotRegular } from '../strings/syntax.ts';
import { wordList } from '../strings/word-list.ts';
import { findWords, type Random } from '../strings/words.ts';
import type { Fact } from './formula.ts';
import { EMPTY, found, type Outcome, unknown } from './outcome.ts';

/** Texts tried against what no automaton decides. */
const TRIES = 60;

/** Tried before any search. */
const PLAIN: readonly string[] = ['', 'a'];

/** A text that meets every fact: by automata where the facts are regular, by trying where they are not. */
export function solveString(facts: readonly Fact[], random: Random | undefined): Outcome {
  const lengths = { least: 0, most: Number.POSITIVE_INFINITY };
  const language: Language[number][] = [];
  let alternatives: readonly Language[] = [[]];
  const samples: string[] = [];
  const opaque: string[] = [];
  const excluded: string[] = [];
  for (const fact of facts) {
    if (fact.kind === 'size') {
      lengths.least = Math.max(lengths.least, fact.least);
      lengths.most = Math.min(lengths.most, fact.most);
    } else if (fact.kind === 'excluded' && typeof fact.value === 'string') {
      excluded.push(fact.value);
    } else if (fact.kind === 'pattern') {
      const demanded = regular(fact.pattern);
      if (demanded === undefined) opaque.push(`the pattern ${fact.pattern} is not regular`);
      else if (fact.positive) language.push(...demanded);
      else alternatives = alternatives.flatMap((one) => demanded.map((part) => [...one, opposite(part)]));
    } else if (fact.kind === 'format') {
      const { language: bound, exact, samples: some } = describeFormat(fact.name);
      if (fact.positive) {
        language.push(...bound);
        samples.push(...some);
      }
      if (!fact.positive && exact) {
        alternatives = alternatives.flatMap((one) => bound.map((part) => [...one, opposite(part)]));
      } else if (!exact) {
        opaque.push(`the format ${fact.name} is only known by example`);
      }
    }
  }
  if (facts.some((fact) => contradictsFormat(fact, facts))) return EMPTY;
  if (lengths.least > lengths.most) return EMPTY;
  if (excluded.length > 0) language.push({ automaton: wordList(excluded), positive: false });
  const good = (text: string) => facts.every((fact) => allows(fact, text));
  if (random === undefined || random(2) === 0) {
    const ready = samples.length === 0 && random === undefined ? PLAIN : samples;
    const fitting = ready.filter(good);
    const chosen = fitting[random === undefined ? 0 : random(Math.max(1, fitting.length))];
    if (chosen !== undefined) return found(chosen);
  }
  const wanted = opaque.length > 0 || random !== undefined ? TRIES : 1;
  const wider =
    random === undefined ? lengths : { ...lengths, most: Math.min(lengths.most, lengths.least + random(12)) };
  let open = false;
  for (const more of alternatives) {
    for (const bounds of wider === lengths ? [lengths] : [wider, lengths]) {
      const { words, complete } = search([...language, ...more], bounds, wanted, random);
      if (bounds === lengths && !complete) open = true;
      const fitting = [...(opaque.length > 0 ? samples : []), ...words].filter(good);
      const chosen = fitting[random === undefined ? 0 : random(Math.max(1, fitting.length))];
      if (chosen !== undefined) return found(chosen);
    }
  }
  return open ? unknown(opaque[0] ?? 'the patterns and lengths of a text take too many states together') : EMPTY;
}

function opposite(demand: Language[number]): Language[number] {
  return { ...demand, positive: !demand.positive };
}

function search(
  language: Language,
  lengths: { least: number; most: number },
  wanted: number,
  random: Random | undefined,
) {
  try {
    return findWords(language, lengths, wanted, random);
  } catch (error) {
    if (error instanceof NotRegular) return { words: [], complete: false };
    throw error;
  }
}

function regular(pattern: string): Language | undefined {
  try {
    return languageOf(pattern);
  } catch (error) {
    if (error instanceof NotRegular) return undefined;
    throw error;
  }
}

function contradictsFormat(fact: Fact, facts: readonly Fact[]): boolean {
  return (
    fact.kind === 'format' &&
    fact.positive &&
    facts.some((other) => other.kind === 'format' && !other.positive && includes(other.name, fact.name))
  );
}

/** Does a text or another scalar fit one fact? */
export function allows(fact: Fact, value: JsonValue): boolean {
  if (fact.kind === 'excluded') return !sameValue(fact.value, value);
  if (typeof value !== 'string') return true;
  if (fact.kind === 'pattern') return matches(fact.pattern, value) === fact.positive;
  if (fact.kind === 'format') return (formatOf(fact.name)?.test(value) ?? true) === fact.positive;
  if (fact.kind !== 'size') return true;
  const length = codePoints(value);
  return fact.least <= length && length <= fact.most;
}
