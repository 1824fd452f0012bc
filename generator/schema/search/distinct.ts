import type { JsonValue } from '../../model/ir/index.ts';
import { canonical } from '../json/value.ts';
import type { Goal } from './goal.ts';
import { EMPTY, found, type Outcome } from './outcome.ts';

/**
 * Different values for all goals. As many candidates as there are goals suffice for each: a goal with that many can
 * never be left without, so a matching exists exactly when one exists among the candidates.
 */
export function matchDistinct(
  goals: readonly Goal[],
  another: (goal: Goal, taken: readonly JsonValue[]) => Outcome,
): Outcome {
  let doubt: Outcome = EMPTY;
  const memory = new Map<string, readonly JsonValue[]>();
  const candidates = goals.map((goal) => {
    const known = memory.get(goal.key);
    if (known !== undefined) return known;
    const values: JsonValue[] = [];
    while (values.length < goals.length) {
      const outcome = another(goal, values);
      if (outcome.kind === 'unknown') doubt = outcome;
      if (outcome.kind !== 'found') break;
      values.push(outcome.value);
    }
    memory.set(goal.key, values);
    return values;
  });
  const owners = new Map<string, number>();
  const chosen = new Map<number, JsonValue>();
  for (const index of goals.keys()) if (!augment(index, candidates, owners, chosen, new Set())) return doubt;
  return found(goals.map((_, index) => chosen.get(index) ?? null));
}

/** Gives goal `index` a value, moving earlier goals to other values where that helps. */
function augment(
  index: number,
  candidates: readonly (readonly JsonValue[])[],
  owners: Map<string, number>,
  chosen: Map<number, JsonValue>,
  visited: Set<string>,
): boolean {
  for (const value of candidates[index] ?? []) {
    const key = canonical(value);
    if (visited.has(key)) continue;
    visited.add(key);
    const owner = owners.get(key);
    if (owner === undefined || augment(owner, candidates, owners, chosen, visited)) {
      owners.set(key, index);
      chosen.set(index, value);
      return true;
    }
  }
  return false;
}
