import type { JsonValue } from '../../model/ir/index.ts';
import { partsOf } from '../evaluate/accepts.ts';
import { type Kind, kindOf } from '../json/value.ts';
import { admits } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';
import type { Random } from '../strings/words.ts';
import type { Fact, Formula } from './formula.ts';
import { type Demand, type Goal, goalOf, meets } from './goal.ts';
import { EMPTY, found, type Outcome, unknown } from './outcome.ts';
import { solveArray } from './solve-array.ts';
import { solveNumber } from './solve-number.ts';
import { solveObject } from './solve-object.ts';
import { allows, solveString } from './solve-string.ts';
import { State } from './state.ts';

/** Kinds in the order in which people like to read them. */
const ORDER: readonly Kind[] = ['string', 'number', 'boolean', 'null', 'object', 'array'];
const ENOUGH_STEPS = 4000;
/** Nesting at which random values stop growing and are finished the shortest way. */
const DEEPEST_RANDOM = 6;

/**
 * Searches for a value that meets a goal, or proves that there is none. Deterministic: the same goal costs the same
 * steps on every machine, and a goal that costs too many is unknown.
 *
 * A goal met again below itself is taken for empty: a smallest value never holds itself in its parts. What was found
 * empty on that ground is remembered only when the goal that it leant on is done.
 */
export class Search {
  readonly #known = new Map<string, Outcome>();
  readonly #open = new Map<string, number>();
  /** Outermost open goal that the current answer leans on. */
  #leansOn = Number.POSITIVE_INFINITY;
  #steps = 0;

  /** A value for the goal, the plainest that comes up. */
  solve(goal: Goal): Outcome {
    const known = this.#known.get(goal.key);
    if (known !== undefined) return known;
    if (goal.kinds === 0) return EMPTY;
    const depth = this.#open.get(goal.key);
    if (depth !== undefined) {
      this.#leansOn = Math.min(this.#leansOn, depth);
      return EMPTY;
    }
    const level = this.#open.size;
    const outer = this.#leansOn;
    this.#leansOn = Number.POSITIVE_INFINITY;
    this.#open.set(goal.key, level);
    let outcome: Outcome;
    try {
      outcome = located(this.#anyKind(goal, undefined), goal);
    } finally {
      this.#open.delete(goal.key);
    }
    const leans = this.#leansOn < level;
    if (outcome.kind === 'found' || !leans) this.#known.set(goal.key, outcome);
    this.#leansOn = Math.min(outer, leans ? this.#leansOn : Number.POSITIVE_INFINITY);
    return outcome;
  }

  /** Some value for the goal, at random; the shortest way below a certain depth. */
  pick(goal: Goal, random: Random, depth = 0): Outcome {
    if (goal.kinds === 0) return EMPTY;
    if (depth > DEEPEST_RANDOM) return this.solve(goal);
    const outcome = this.#anyKind(goal, { random, depth });
    return outcome.kind === 'found' ? outcome : this.solve(goal);
  }

  /** A text for the goal that also meets further facts: how names of properties are found. */
  text(goal: Goal, facts: readonly Fact[]): Outcome {
    return admits(goal.kinds, 'string') ? this.#ofKind(goal, 'string', undefined, facts) : EMPTY;
  }

  refill(): void {
    this.#steps = 0;
  }

  #anyKind(goal: Goal, luck: Luck | undefined): Outcome {
    let doubt: Outcome = EMPTY;
    const kinds = luck === undefined ? ORDER : rotated(ORDER, luck.random);
    for (const kind of kinds) {
      if (!admits(goal.kinds, kind)) continue;
      const outcome = this.#ofKind(goal, kind, luck, []);
      if (outcome.kind === 'found') return outcome;
      if (outcome.kind === 'unknown') doubt = outcome;
    }
    return doubt;
  }

  #ofKind(goal: Goal, kind: Kind, luck: Luck | undefined, facts: readonly Fact[]): Outcome {
    if (kind === 'null') return firstThatMeets(goal, [null]);
    if (kind === 'boolean') return firstThatMeets(goal, luck?.random(2) === 0 ? [true, false] : [false, true]);
    const state = new State(kind);
    for (const fact of facts) state.add({ kind: 'fact', fact });
    for (const demand of goal.demands) {
      state.add({ kind: 'literal', literal: { ...demand, observers: [], exact: false, bare: false } });
    }
    return this.#explore(goal, state, luck);
  }

  #explore(goal: Goal, state: State, luck: Luck | undefined): Outcome {
    if (++this.#steps > ENOUGH_STEPS) return unknown(`the search takes more than ${ENOUGH_STEPS} steps`);
    const choice = state.nextChoice();
    if (state.dead) return EMPTY;
    const values = state.facts.find((fact) => fact.kind === 'values')?.values;
    if (values !== undefined)
      return this.#listed(goal, state, luck === undefined ? values : rotated(values, luck.random));
    if (choice === undefined) return this.#settled(goal, state, luck);
    let doubt: Outcome = EMPTY;
    for (const way of luck === undefined ? choice : rotated(choice, luck.random)) {
      if (state.hasChoices && this.#leadsNowhere(state, way)) continue;
      const outcome = this.#explore(goal, state.fork(way), luck);
      if (outcome.kind === 'found') return outcome;
      if (outcome.kind === 'unknown') doubt = outcome;
    }
    return doubt;
  }

  /**
   * Looks ahead: is what would be asked of one property impossible already? Otherwise that shows only when everything
   * else has been chosen, over and over again.
   */
  #leadsNowhere(state: State, way: Formula): boolean {
    if (way.kind !== 'fact' || way.fact.kind !== 'part') return false;
    const { name, demand } = way.fact;
    const open = (node: Node): Demand => ({ node, positive: true, closed: false });
    const demands = state.facts.flatMap((fact): readonly Demand[] => {
      if (fact.kind === 'describes') return partsOf(fact.node, name).map(open);
      return fact.kind === 'part' && fact.name === name ? [fact.demand] : [];
    });
    return this.solve(goalOf([...demands, demand])).kind === 'empty';
  }

  /** Finitely many values to choose from: each is tried. */
  #listed(goal: Goal, state: State, values: readonly JsonValue[]): Outcome {
    const patterns = state.facts.filter((fact) => fact.kind === 'excluded' || fact.kind === 'pattern');
    const open = values.filter(
      (value) => kindOf(value) === state.kind && patterns.every((fact) => allows(fact, value)),
    );
    return firstThatMeets(goal, open);
  }

  #settled(goal: Goal, state: State, luck: Luck | undefined): Outcome {
    const parts: Parts = {
      solve: (part) => (luck === undefined ? this.solve(part) : this.pick(part, luck.random, luck.depth + 1)),
      text: (part, facts) => this.text(part, facts),
      step: () => ++this.#steps <= ENOUGH_STEPS,
      random: luck?.random,
    };
    switch (state.kind) {
      case 'number':
        return solveNumber(state.facts, luck?.random);
      case 'string':
        return solveString(state.facts, luck?.random);
      case 'array':
        return solveArray(state.facts, parts);
      case 'object':
        return solveObject(state.facts, parts);
      default:
        return firstThatMeets(goal, []);
    }
  }
}

interface Luck {
  readonly random: Random;
  readonly depth: number;
}

/** How arrays and objects get values for their parts. */
export interface Parts {
  solve(goal: Goal): Outcome;
  text(goal: Goal, facts: readonly Fact[]): Outcome;
  /** Takes one step of work; false when there have been enough. */
  step(): boolean;
  /** Present when values are wanted at random rather than small. */
  readonly random: Random | undefined;
}

/** Says where in the contracts the search was stuck, the innermost place first. */
function located(outcome: Outcome, goal: Goal): Outcome {
  if (outcome.kind !== 'unknown' || outcome.place !== undefined) return outcome;
  const demand = goal.demands.find(({ positive }) => !positive) ?? goal.demands[0];
  return demand === undefined ? outcome : { ...outcome, place: demand.node.schema.origin };
}

function firstThatMeets(goal: Goal, values: readonly JsonValue[]): Outcome {
  const value = values.find((candidate) => meets(goal, candidate));
  return value === undefined ? EMPTY : found(value);
}

function rotated<T>(list: readonly T[], random: Random): readonly T[] {
  const start = list.length === 0 ? 0 : random(list.length);
  return [...list.slice(start), ...list.slice(0, start)];
}
