import { describeFormat, includes } from '../strings/format-language.ts';
import { type Language, languageOf } from '../strings/language.ts';
import { NotRegular } from '../strings/syntax.ts';
import { wordList } from '../strings/word-list.ts';
import type { Fact } from './formula.ts';

/** What is asked of a text, in the terms of automata. */
export interface TextTask {
  /** Code points, both inclusive. */
  readonly least: number;
  readonly most: number;
  /** The text is in one of these: refusing a pattern of several parts means refusing one of them. */
  readonly languages: readonly Language[];
  /** Realistic texts, not yet tested. */
  readonly samples: readonly string[];
  /** Why the languages say too much, if they do. */
  readonly opaque: readonly string[];
}

const LONGEST_STRETCH = 100_000;

/** Undefined where the facts contradict each other at first sight. */
export function textTask(facts: readonly Fact[]): TextTask | undefined {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  let languages: readonly Language[] = [[]];
  const samples: string[] = [];
  const opaque: string[] = [];
  const demand = (language: Language) => {
    languages = languages.map((one) => [...one, ...language]);
  };
  const refuse = (language: Language) => {
    languages = languages.flatMap((one) => language.map((part) => [...one, { ...part, positive: !part.positive }]));
  };
  for (const fact of facts) {
    if (fact.kind === 'size') {
      least = Math.max(least, fact.least);
      most = Math.min(most, fact.most);
    } else if (fact.kind === 'pattern') {
      const language = regular(fact.pattern);
      if (language === undefined) opaque.push(`the pattern ${fact.pattern} is not regular`);
      else if (fact.positive) demand(language);
      else refuse(language);
    } else if (fact.kind === 'format') {
      const format = describeFormat(fact.name);
      if (fact.positive) {
        demand(format.language);
        samples.push(...format.samples);
      } else if (format.exact) refuse(format.language);
      if (!format.exact) opaque.push(`the format ${fact.name} is only known by example`);
    }
  }
  const excluded = facts.flatMap((fact) =>
    fact.kind === 'excluded' && typeof fact.value === 'string' ? [fact.value] : [],
  );
  if (excluded.length > 0) demand([{ automaton: wordList(excluded), positive: false }]);
  samples.push(...samples.flatMap((sample) => stretched(sample, least)));
  if (least > most || facts.some((fact) => contradictsFormat(fact, facts))) return undefined;
  return { least, most, languages, samples, opaque };
}

/** Longer texts of the same make, as far as making them longer by letters at the end keeps them so. */
function stretched(sample: string, least: number): readonly string[] {
  const missing = least - sample.length;
  if (missing <= 0 || missing > LONGEST_STRETCH) return [];
  return ['', '/'].map((joint) => sample + joint + 'a'.repeat(Math.max(0, missing - joint.length)));
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
