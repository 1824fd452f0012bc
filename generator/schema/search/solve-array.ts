import type { JsonValue } from '../../model/ir/index.ts';
import { constantNode } from './constant.ts';
import { matchDistinct } from './distinct.ts';
import type { Fact } from './formula.ts';
import { type Demand, type Goal, goalOf } from './goal.ts';
import { EMPTY, found, type Outcome, unknown } from './outcome.ts';
import type { Parts } from './search.ts';

/** Arrays longer than this are not searched item by item. */
const LONGEST = 40;

type Items = Extract<Fact, { kind: 'items' }>;
type Contains = Extract<Fact, { kind: 'contains' }>;
type Refused = Extract<Fact, { kind: 'refusedItem' }>;
type Watched = Extract<Fact, { kind: 'unevaluated' }>;

/** An array that meets every fact. */
export function solveArray(facts: readonly Fact[], parts: Parts): Outcome {
  const items = facts.filter((fact) => fact.kind === 'items');
  const contains = facts.filter((fact) => fact.kind === 'contains');
  const refused = facts.filter((fact) => fact.kind === 'refusedItem');
  const watched = facts.filter((fact) => fact.kind === 'unevaluated');
  const sizes = facts.filter((fact) => fact.kind === 'size');
  if (watched.length > 0 && contains.length > 0) return unknown('unevaluatedItems beside contains');
  const unique = facts.some((fact) => fact.kind === 'unique' && fact.positive);
  const twins = facts.some((fact) => fact.kind === 'unique' && !fact.positive);
  if (unique && twins) return EMPTY;
  const least = Math.max(0, ...sizes.map((size) => size.least));
  const most = Math.min(Number.POSITIVE_INFINITY, ...sizes.map((size) => size.most));
  const task = { items, contains, refused, watched, unique, twins, parts };
  // Longer than this, further items are like those before them and help nobody.
  const prefix = Math.max(0, ...items.map(({ node }) => node.prefixItems.length), ...refused.map(({ from }) => from));
  const wanted =
    contains.reduce((sum, fact) => sum + fact.least, 0) + refused.length + watched.length + (twins ? 2 : 0);
  const longest = Math.min(most, Math.max(least, prefix + wanted) + (parts.random?.(4) ?? 0));
  let doubt: Outcome = EMPTY;
  const start =
    parts.random === undefined ? least : least + parts.random(Math.max(1, Math.min(LONGEST, longest) - least + 1));
  for (const lengths of start === least
    ? [[least, longest]]
    : [
        [start, longest],
        [least, longest],
      ]) {
    for (let length = lengths[0] ?? 0; length <= longest; length++) {
      if (length > LONGEST) return solveLong(task, length);
      const outcome = ofLength(task, length);
      if (outcome.kind === 'found') return outcome;
      if (outcome.kind === 'unknown') doubt = outcome;
    }
  }
  return doubt;
}

interface Task {
  readonly items: readonly Items[];
  readonly contains: readonly Contains[];
  readonly refused: readonly Refused[];
  readonly watched: readonly Watched[];
  readonly unique: boolean;
  /** Two items have to be the same. */
  readonly twins: boolean;
  readonly parts: Parts;
}

/** A long array is possible when nothing beside its items is asked: the last item repeats. */
function solveLong(task: Task, length: number): Outcome {
  const { contains, refused, watched, unique, twins, parts } = task;
  if (contains.length + refused.length + watched.length > 0 || unique || twins || length > 5_000) {
    return unknown(`an array of ${length} items is too long to be searched`);
  }
  const values: JsonValue[] = [];
  for (let index = 0; index < length; index++) {
    const outcome = parts.solve(goalOf(placed(task, index)));
    if (outcome.kind !== 'found') return outcome;
    values.push(outcome.value);
  }
  return found(values);
}

function ofLength(task: Task, length: number): Outcome {
  const demands = Array.from({ length }, (_, index) => placed(task, index));
  return assign(task, demands, 0);
}

/** What the item at a place has to fit in any case. */
function placed({ items, watched }: Task, index: number): Demand[] {
  const described = items.flatMap(({ node, closed }): Demand[] => {
    const part = node.prefixItems[index] ?? node.items;
    return part === undefined ? [] : [{ node: part, positive: true, closed }];
  });
  const seen = watched
    .filter(({ positive, observer }) => positive && !evaluated(items, observer, index))
    .map(({ node }): Demand => ({ node, positive: true, closed: false }));
  return [...described, ...seen];
}

function evaluated(items: readonly Items[], observer: Watched['observer'], index: number): boolean {
  return items.some(
    ({ node, observers }) =>
      observers.includes(observer) &&
      (index < node.prefixItems.length ||
        node.items !== undefined ||
        (node !== observer && node.unevaluatedItems !== undefined)),
  );
}

/** Finds an item for every refusal that has no place yet, then for whatever must be contained. */
function assign(task: Task, demands: readonly (readonly Demand[])[], index: number): Outcome {
  const obligations = [
    ...task.refused,
    ...task.watched.filter(({ positive }) => !positive).map((fact) => ({ ...fact, from: 0, only: false })),
  ];
  const obligation = obligations[index];
  if (obligation === undefined) return task.twins ? pairUp(task, demands) : count(task, demands, 0);
  let doubt: Outcome = EMPTY;
  for (let place = obligation.from; place < demands.length; place++) {
    if (obligation.kind === 'unevaluated' && evaluated(task.items, obligation.observer, place)) continue;
    const outcome = assign(
      task,
      extended(demands, place, { node: obligation.node, positive: false, closed: false }),
      index + 1,
    );
    if (outcome.kind === 'found') return outcome;
    if (outcome.kind === 'unknown') doubt = outcome;
    if (obligation.only) break;
  }
  return doubt;
}

function extended(
  demands: readonly (readonly Demand[])[],
  place: number,
  demand: Demand,
): readonly (readonly Demand[])[] {
  return demands.map((list, index) => (index === place ? [...list, demand] : list));
}

/** Two items are one and the same value: whatever is asked of either is asked of both. */
function pairUp(task: Task, demands: readonly (readonly Demand[])[]): Outcome {
  let doubt: Outcome = EMPTY;
  for (let second = 1; second < demands.length; second++) {
    for (let first = 0; first < second; first++) {
      const both = [...(demands[first] ?? []), ...(demands[second] ?? [])];
      const joined = demands.map((list, index) => (index === first || index === second ? both : list));
      const outcome = count(task, joined, 0, [first, second]);
      if (outcome.kind === 'found') return outcome;
      if (outcome.kind === 'unknown') doubt = outcome;
    }
  }
  return doubt;
}

/** Decides for each `contains` which items match; the others must not where their number is limited. */
function count(
  task: Task,
  demands: readonly (readonly Demand[])[],
  index: number,
  twins?: readonly [number, number],
): Outcome {
  const fact = task.contains[index];
  if (fact === undefined) return fill(task, demands, twins);
  if (fact.least > demands.length) return EMPTY;
  const limited = fact.most < Number.POSITIVE_INFINITY;
  let doubt: Outcome = EMPTY;
  const choose = (place: number, chosen: readonly number[]): Outcome => {
    if (!task.parts.step()) return unknown('the ways to place what an array contains are too many');
    const left = demands.length - place;
    if (chosen.length + left < fact.least || chosen.length > fact.most) return EMPTY;
    if (place === demands.length || (!limited && chosen.length === fact.least)) {
      const next = demands.map((list, at): readonly Demand[] => {
        if (chosen.includes(at)) return [...list, { node: fact.node, positive: true, closed: false }];
        return limited ? [...list, { node: fact.node, positive: false, closed: false }] : list;
      });
      return count(task, next, index + 1, twins);
    }
    for (const next of chosen.length < fact.least ? [[...chosen, place], chosen] : [chosen, [...chosen, place]]) {
      if (twins !== undefined && limited && place === twins[1] && next.includes(twins[0]) !== next.includes(place))
        continue;
      const outcome = choose(place + 1, next);
      if (outcome.kind === 'found') return outcome;
      if (outcome.kind === 'unknown') doubt = outcome;
    }
    return doubt;
  };
  return choose(0, []);
}

function fill(task: Task, demands: readonly (readonly Demand[])[], twins?: readonly [number, number]): Outcome {
  const goals = demands.map((list) => goalOf(list));
  if (task.unique) return matchDistinct(goals, (goal, taken) => another(task.parts, goal, taken));
  const values: JsonValue[] = [];
  for (const [index, goal] of goals.entries()) {
    const first = twins !== undefined && index === twins[1] ? values[twins[0]] : undefined;
    if (first !== undefined) {
      values.push(first);
      continue;
    }
    // Twins have been given each other's demands, also those that were added since.
    const merged =
      twins !== undefined && index === twins[0] ? goalOf([...goal.demands, ...(goals[twins[1]]?.demands ?? [])]) : goal;
    const outcome = task.parts.solve(merged);
    if (outcome.kind !== 'found') return outcome;
    values.push(outcome.value);
  }
  return found(values);
}

/** A value for the goal that is none of those taken. */
function another(parts: Parts, goal: Goal, taken: readonly JsonValue[]): Outcome {
  const others = taken.map((value): Demand => ({ node: constantNode(value), positive: false, closed: false }));
  return parts.solve(goalOf([...goal.demands, ...others]));
}
