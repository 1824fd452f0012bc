import type { JsonValue } from '../../model/ir/index.ts';
import { codePoints, sameValue } from '../json/value.ts';
import { formatOf } from '../strings/format.ts';
import type { Language } from '../strings/language.ts';
import { matches } from '../strings/pattern.ts';
import { NotRegular } from '../strings/syntax.ts';
import { findWords, type Random, type WordSearch } from '../strings/words.ts';
import type { Fact } from './formula.ts';
import { EMPTY, found, type Outcome, unknown } from './outcome.ts';
import { type TextTask, textTask } from './text-task.ts';

/** Texts tried against what no automaton decides. */
const TRIES = 60;
/** Tried before any search. */
const PLAIN: readonly string[] = ['', 'a'];

/** A text that meets every fact: by automata where the facts are regular, by trying where they are not. */
export function solveString(facts: readonly Fact[], random: Random | undefined): Outcome {
  if (random !== undefined) {
    const texts = variety(facts);
    const text = texts[random(Math.max(1, texts.length))];
    if (text !== undefined) return found(text);
  }
  const task = textTask(facts);
  if (task === undefined) return EMPTY;
  const good = (text: string) => facts.every((fact) => allows(fact, text));
  const ready = (task.samples.length === 0 ? PLAIN : task.samples).find(good);
  if (ready !== undefined) return found(ready);
  let open = false;
  for (const language of task.languages) {
    const { words, complete } = search(language, task, task.opaque.length > 0 ? TRIES : 1);
    const text = words.find(good);
    if (text !== undefined) return found(text);
    if (!complete) open = true;
  }
  return open ? unknown(task.opaque[0] ?? 'the patterns and lengths of a text take too many states together') : EMPTY;
}

function search(language: Language, lengths: TextTask, wanted: number, random?: Random): WordSearch {
  try {
    return findWords(language, lengths, wanted, random);
  } catch (error) {
    if (error instanceof NotRegular) return { words: [], complete: false };
    throw error;
  }
}

const varieties = new Map<string, readonly string[]>();
const MOST_VARIETIES = 1_000;

/** Many different texts that meet the facts; the same on every call, so that a seed determines its samples. */
function variety(facts: readonly Fact[]): readonly string[] {
  const key = JSON.stringify(facts);
  const known = varieties.get(key);
  if (known !== undefined) return known;
  if (varieties.size > MOST_VARIETIES) varieties.clear();
  const task = textTask(facts);
  const texts = task === undefined ? [] : [...task.samples, ...task.languages.flatMap((one) => manyOf(one, task))];
  const fitting = [...new Set(texts)].filter((text) => facts.every((fact) => allows(fact, text)));
  varieties.set(key, fitting);
  return fitting;
}

function manyOf(language: Language, task: TextTask): readonly string[] {
  let state = 1;
  const random: Random = (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const spans = [1, 3, 6, 12].map((span) => ({ ...task, most: Math.min(task.most, task.least + span) }));
  return [...spans, task].flatMap((bounds) => search(language, bounds, TRIES / 3, random).words);
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
