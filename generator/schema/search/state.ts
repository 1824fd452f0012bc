import type { Kind } from '../json/value.ts';
import { acceptsAnything, admits, kindsOf } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';
import { partOf, plainlyDisjoint } from '../rules/disjoint.ts';
import { type Group, groupOf, settledGroupOf } from '../rules/group.ts';
import { plainlyContains, plainlyContainsAt } from '../rules/plainly-contains.ts';
import { expand } from './expand.ts';
import type { Fact, Formula, Literal } from './formula.ts';
import { type WriterNames, writerNames } from './writer-names.ts';

interface Choice {
  readonly ways: readonly Formula[];
  /** Schemas of the writer's that the ways may add. */
  readonly writers: readonly Node[];
}

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
  /** Refused and not expanded yet. */
  #refused: Literal[];
  readonly #unfit: Node[];
  #choices: Choice[];
  /** How much fitted when the refused were last compared with it. */
  #compared = 0;
  dead = false;

  constructor(kind: Kind, from?: State) {
    this.kind = kind;
    this.facts = from === undefined ? [] : [...from.facts];
    this.#seen = new Set(from === undefined ? [] : from.#seen);
    this.#fitting = from === undefined ? [] : [...from.#fitting];
    this.#writers = from === undefined ? [] : [...from.#writers];
    this.#unfit = from === undefined ? [] : [...from.#unfit];
    this.#refused = from === undefined ? [] : [...from.#refused];
    this.#choices = from === undefined ? [] : [...from.#choices];
  }

  get hasChoices(): boolean {
    return this.#choices.length > 0;
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
        else this.#choices.push({ ways: formula.of, writers: formula.of.flatMap(writersIn) });
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
    if (acceptsAnything(node)) {
      this.dead = true;
      return;
    }
    this.#refused.push(literal);
    this.#unfit.push(node);
  }

  /** Everything that fits so far, as the fast rules take it. */
  #groups(): readonly Group[] {
    const everything = groupOf([...this.#fitting, ...this.#writers], false);
    if (this.#writers.length === 0) return [everything];
    return [
      everything,
      groupOf(
        this.#writers,
        true,
        this.#choices.flatMap(({ writers }) => writers),
      ),
    ];
  }

  /**
   * The next choice to make, after dropping ways that plainly lead nowhere and choices that are plainly met: one that
   * settles what the writer names, else the one with the fewest ways. Without choices everything is settled.
   */
  nextChoice(): readonly Formula[] | undefined {
    this.#expandRefused();
    for (;;) {
      this.#compare();
      if (this.dead || this.#choices.length === 0) return undefined;
      const groups = this.#groups();
      const names = this.#names();
      const open = this.#choices
        .filter(({ ways }) => !ways.some((way) => isMet(way, names)))
        .map(({ ways }) => ways.filter((way) => this.#viable(way, groups, names)))
        .map((ways) => ({ ways, writers: ways.flatMap(writersIn) }));
      const forced = open.filter(({ ways }) => ways.length <= 1);
      this.#choices = open.filter(({ ways }) => ways.length > 1);
      if (forced.length === 0) {
        if (this.#choices.length === 0) return undefined;
        const best = this.#choices.reduce(better);
        this.#choices = this.#choices.filter((choice) => choice !== best);
        return best.ways;
      }
      for (const { ways } of forced) {
        const [way] = ways;
        if (way === undefined) this.dead = true;
        else this.add(way);
      }
      this.#expandRefused();
    }
  }

  /** What fits may by now lie within something refused long ago. */
  #compare(): void {
    const size = this.#fitting.length + this.#writers.length;
    if (this.dead || size === this.#compared) return;
    this.#compared = size;
    const groups = this.#groups();
    this.dead = this.#unfit.some((node) => groups.some((group) => plainlyContains(group, node)));
  }

  /** Once no choice adds to them: the names that the writer is held to. */
  #names(): WriterNames | undefined {
    if (this.kind !== 'object' || this.#writers.length === 0 || this.#choices.some(({ writers }) => writers.length > 0))
      return undefined;
    return writerNames(this.facts);
  }

  /** Refusals wait until all that fits is known: most of them then need no search. */
  #expandRefused(): void {
    while (!this.dead && this.#refused.length > 0) {
      const groups = this.#groups();
      const settled = settledGroupOf([...this.#fitting, ...this.#writers]);
      const names = this.#names();
      const waiting = this.#refused;
      this.#refused = [];
      for (const literal of waiting) {
        if (groups.some((group) => plainlyContains(group, literal.node))) this.dead = true;
        if (this.dead) return;
        // A refusal that settled demands imply already need not be searched; one that a union implies is that union's.
        const refused = groupOf([literal.node], false);
        if (plainlyDisjoint(settled, refused)) continue;
        if (names !== undefined && refused.atoms.some((atom) => atom.required.some((name) => !names.allow(name))))
          continue;
        this.add(expand(literal, this.kind));
      }
    }
  }

  #viable(way: Formula, groups: readonly Group[], names: WriterNames | undefined): boolean {
    switch (way.kind) {
      case 'all':
        return way.of.every((part) => this.#viable(part, groups, names));
      case 'any':
        return way.of.some((part) => this.#viable(part, groups, names));
      case 'fact': {
        const { fact } = way;
        const unnamed =
          names !== undefined && (fact.kind === 'present' || fact.kind === 'part') && !names.allow(fact.name);
        return !unnamed && !this.#contradicts(fact) && !isSettledPart(fact, groups);
      }
      case 'literal':
        return this.#fitsIn(way.literal, groups, names);
    }
  }

  #fitsIn({ node, positive, bare }: Literal, groups: readonly Group[], names: WriterNames | undefined): boolean {
    if (!admits(kindsOf(node), this.kind)) return !positive;
    if (!positive) return !groups.some((group) => plainlyContains(group, node));
    const group = groupOf([node], false);
    const [everything] = groups;
    if (everything !== undefined && plainlyDisjoint(everything, group)) return false;
    if (names !== undefined && group.atoms.some((atom) => atom.required.some((name) => !names.allow(name))))
      return false;
    return bare || !this.#unfit.some((refused) => plainlyContains(group, refused));
  }
}

/** Does everything that fits already decide against what is asked of a property? */
function isSettledPart(fact: Fact, groups: readonly Group[]): boolean {
  if (fact.kind !== 'part') return false;
  const { name, demand } = fact;
  if (!demand.positive) return groups.some((group) => plainlyContainsAt(group, name, demand.node));
  const [everything] = groups;
  return everything !== undefined && plainlyDisjoint(partOf(everything, name), groupOf([demand.node], false));
}

/** What settles most comes first: the writer's schemas, then other schemas, then single facts; then what has few ways. */
function better(a: Choice, b: Choice): Choice {
  const [first, second] = [urgency(a), urgency(b)];
  if (first !== second) return first < second ? a : b;
  return b.ways.length < a.ways.length ? b : a;
}

function urgency({ ways, writers }: Choice): number {
  if (writers.length > 0) return 0;
  return ways.some(addsSchemas) ? 1 : 2;
}

function addsSchemas(formula: Formula): boolean {
  switch (formula.kind) {
    case 'all':
    case 'any':
      return formula.of.some(addsSchemas);
    case 'literal':
      return formula.literal.positive;
    case 'fact':
      return false;
  }
}

function isMet(way: Formula, names: WriterNames | undefined): boolean {
  return names !== undefined && way.kind === 'fact' && way.fact.kind === 'absent' && !names.allow(way.fact.name);
}

/** The schemas of the writer's that choosing this may add. */
function writersIn(formula: Formula): readonly Node[] {
  switch (formula.kind) {
    case 'all':
    case 'any':
      return formula.of.flatMap(writersIn);
    case 'literal':
      return formula.literal.positive && formula.literal.closed ? [formula.literal.node] : [];
    case 'fact':
      return [];
  }
}

function keyOf({ node, positive, closed, bare, exact, observers }: Literal): string {
  return `${positive ? '' : '!'}${node.id}${closed ? 'c' : ''}${bare ? 'b' : ''}${exact ? 'e' : ''}${observers.map(({ id }) => id).join('.')}`;
}
