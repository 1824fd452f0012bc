import type { JsonValue } from '../model/ir/index.ts';
import { closesWriters, type Interpretation } from './interpretation.ts';
import { plain } from './json/value.ts';
import { nodeOf } from './node/view.ts';
import type { Scoped } from './scope.ts';
import { goalOf, meets } from './search/goal.ts';
import { Search } from './search/search.ts';
import type { Random } from './strings/words.ts';

export interface SampleOptions {
  /** The same seed gives the same values. */
  readonly seed: number;
  readonly count: number;
  /** Default: an event by the letter of its schema's names. */
  readonly interpretation?: Interpretation;
}

/**
 * Values that a writer of the schema may send, in great variety. Fewer than asked for (often none) when the schema
 * accepts nothing or is too hard to search.
 */
export function sample(
  schema: Scoped,
  { seed, count, interpretation = { direction: 'event' } }: SampleOptions,
): JsonValue[] {
  const closed = closesWriters(interpretation);
  const goal = goalOf([{ node: nodeOf(schema, interpretation.direction), positive: true, closed }]);
  const search = new Search();
  const random = randomFrom(seed);
  const values: JsonValue[] = [];
  for (let index = 0; index < count; index++) {
    search.refill();
    const outcome = search.pick(goal, random);
    if (outcome.kind === 'empty') break;
    if (outcome.kind === 'found' && meets(goal, outcome.value)) values.push(plain(outcome.value));
  }
  return values;
}

/** A small deterministic generator (mulberry32): enough variety for samples, the same on every machine. */
function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
