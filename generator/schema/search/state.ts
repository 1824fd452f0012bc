import type { Kind } from '../json/value.ts';
import { acceptsAnything, admits, kindsOf } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';
import { plainlyDisjoint } from '../rules/disjoint.ts';
import { type Group, groupOf } from '../rules/group.ts';
import { plainlyContains } from '../rules/plainly-contains.ts';
import { expand } from './expand.ts';
import type { Fact, Formula, Literal } from './formula.ts';

type Choice = readonly Formula[];

/**
 * One branch of the search for a value of one kind: what is settled (facts), what was demanded, and what is still to
 * be chosen. Adding a formula settles everything that leaves no choice.
 */
export class State {
  readonly kind: Kind;
  readonly facts: Fact[];
  readonly #seen: Set<string>;
  readonly #fitting: Node[];
  readonly #writers: Node[];
  #refused: Literal[];
  #choices: Choice[];
  dead = false;

  constructor(kind: Kind, from?: State) {
    this.kind = kind;
    this.facts = from === undefined ? [] : [...from.facts];
    this.#seen = new Set(from === undefined ? [] : from.#seen);
    this.#fitting = from === undefined ? [] : [...from.#fitting];
    this.#writers = from === undefined ? [] : [...from.#writers];
    this.#refused = from === undefined ? [] : [...from.#refused];
    this.#choices = from === undefined ? [] : [...from.#choices];
  }

  fork(formula: Formula): State {
    const state = new State(this.kind, this);
    state.add(formula);
    return state;
  }

  add(formula: Formula): void {
    if (this.dead) return;
    switch (formula.kind) {
      case 'all':
        for (const part of formula.of) this.add(part);
        return;
      case 'any': {
        const [only, ...others] = formula.of;
        if (only === undefined) this.dead = true;
        else if (others.length === 0) this.add(only);
        else this.#choices.push(formula.of);
        return;
      }
      case 'fact':
        this.#settle(formula.fact);
        return;
      case 'literal':
        this.#demand(formula.literal);
    }
  }

  #settle(fact: Fact): void {
    if (this.#contradicts(fact)) this.dead = true;
    else this.facts.push(fact);
  }

  #contradicts(fact: Fact): boolean {
    if (fact.kind === 'present' || fact.kind === 'part') {
      return this.facts.some((other) => other.kind === 'absent' && other.name === fact.name);
    }
    if (fact.kind === 'absent') {
      return this.facts.some(
        (other) => (other.kind === 'present' || other.kind === 'part') && other.name === fact.name,
      );
    }
    return false;
  }

  #demand(literal: Literal): void {
    const { node, positive, bare } = literal;
    const key = keyOf(literal);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (positive) {
      if (!admits(kindsOf(node), this.kind)) {
        this.dead = true;
        return;
      }
      if (!bare) (literal.closed ? this.#writers : this.#fitting).push(node);
      this.add(expand(literal, this.kind));
      return;
    }
    if (!admits(kindsOf(node), this.kind)) return;
    if (acceptsAnything(node)) this.dead = true;
    else this.#refused.push(literal);
  }

  /** Everything that fits so far, as the fast rules take it. */
  #groups(): readonly Group[] {
    const everything = groupOf([...this.#fitting, ...this.#writers], false);
    return this.#writers.length === 0 ? [everything] : [everything, groupOf(this.#writers, true)];
  }

  /**
   * The next choice to make: the one with the fewest ways left, after dropping those that plainly lead nowhere. Without
   * choices everything is settled.
   */
  nextChoice(): Choice | undefined {
    this.#expandRefused();
    for (;;) {
      if (this.dead || this.#choices.length === 0) return undefined;
      const groups = this.#groups();
      const open = this.#choices.map((choice) => choice.filter((way) => this.#viable(way, groups)));
      const forced = open.filter((choice) => choice.length <= 1);
      if (forced.length === 0) {
        const least = open.reduce((best, choice) => (choice.length < best.length ? choice : best));
        this.#choices = open.filter((choice) => choice !== least);
        return least;
      }
      this.#choices = open.filter((choice) => choice.length > 1);
      for (const [way] of forced) {
        if (way === undefined) this.dead = true;
        else this.add(way);
      }
      this.#expandRefused();
    }
  }

  /** Refusals wait until all that fits is known: most of them then need no search. */
  #expandRefused(): void {
    while (!this.dead && this.#refused.length > 0) {
      const groups = this.#groups();
      const waiting = this.#refused;
      this.#refused = [];
      for (const literal of waiting) {
        if (groups.some((group) => plainlyContains(group, literal.node))) this.dead = true;
        if (this.dead) return;
        const [everything] = groups;
        if (everything !== undefined && plainlyDisjoint(everything, groupOf([literal.node], false))) continue;
        this.add(expand(literal, this.kind));
      }
    }
  }

  #viable(way: Formula, groups: readonly Group[]): boolean {
    switch (way.kind) {
      case 'all':
        return way.of.every((part) => this.#viable(part, groups));
      case 'any':
        return way.of.some((part) => this.#viable(part, groups));
      case 'fact':
        return !this.#contradicts(way.fact);
      case 'literal': {
        const { node, positive } = way.literal;
        const [everything] = groups;
        if (!admits(kindsOf(node), this.kind)) return !positive;
        if (positive) return everything === undefined || !plainlyDisjoint(everything, groupOf([node], false));
        return !groups.some((group) => plainlyContains(group, node));
      }
    }
  }
}

function keyOf({ node, positive, closed, bare, exact, observers }: Literal): string {
  return `${positive ? '' : '!'}${node.id}${closed ? 'c' : ''}${bare ? 'b' : ''}${exact ? 'e' : ''}${observers.map(({ id }) => id).join('.')}`;
}
