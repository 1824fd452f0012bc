import type { JsonValue } from '../../model/ir/index.ts';
import { partsOf } from '../evaluate/accepts.ts';
import { objectOf } from '../json/value.ts';
import type { Node } from '../node/node.ts';
import { matches } from '../strings/pattern.ts';
import { NEVER } from './constant.ts';
import type { Fact } from './formula.ts';
import { type Demand, type Goal, goalOf } from './goal.ts';
import { NameRules } from './object-names.ts';
import { EMPTY, found, type Outcome, unknown } from './outcome.ts';
import type { Parts } from './search.ts';
import { type WriterNames, writerNames } from './writer-names.ts';

/** Properties are invented for `minProperties` up to this number. */
const MOST_INVENTED = 60;

type Describes = Extract<Fact, { kind: 'describes' }>;
type Watched = Extract<Fact, { kind: 'unevaluated' }>;

/** An object that meets every fact. */
export function solveObject(facts: readonly Fact[], parts: Parts): Outcome {
  return new ObjectSolver(facts, parts).solve();
}

/** A property that has to exist, refused by a schema, whose name is not settled. */
interface Floating {
  /** Undefined where the name cannot be the one. */
  demandAt(name: string): Demand | undefined;
  /** The name itself is refused by this schema. */
  readonly badName?: Node;
}

class ObjectSolver {
  readonly #parts: Parts;
  readonly #describes: readonly Describes[];
  readonly #watched: readonly Watched[];
  readonly #absent: ReadonlySet<string>;
  readonly #needed = new Map<string, Demand[]>();
  readonly #floating: readonly Floating[];
  readonly #names: NameRules;
  readonly #writer: WriterNames | undefined;
  readonly #least: number;
  readonly #most: number;

  constructor(facts: readonly Fact[], parts: Parts) {
    this.#parts = parts;
    this.#describes = facts.filter((fact) => fact.kind === 'describes');
    this.#watched = facts.filter((fact) => fact.kind === 'unevaluated');
    this.#absent = new Set(facts.flatMap((fact) => (fact.kind === 'absent' ? [fact.name] : [])));
    for (const fact of facts) {
      if (fact.kind === 'present') this.#need(fact.name);
      if (fact.kind === 'part') this.#need(fact.name).push(fact.demand);
    }
    this.#floating = facts.flatMap((fact) => this.#floatingOf(fact));
    this.#writer = writerNames(facts);
    const sizes = facts.filter((fact) => fact.kind === 'size');
    this.#least = Math.max(0, ...sizes.map(({ least }) => least));
    this.#most = Math.min(...sizes.map(({ most }) => most), Number.POSITIVE_INFINITY);
    this.#names = new NameRules(facts, parts);
  }

  #need(name: string): Demand[] {
    const demands = this.#needed.get(name) ?? [];
    this.#needed.set(name, demands);
    return demands;
  }

  #floatingOf(fact: Fact): readonly Floating[] {
    const refusal = (node: Node): Demand => ({ node, positive: false, closed: false });
    switch (fact.kind) {
      case 'refusedPattern':
        return [{ demandAt: (name) => (matches(fact.pattern, name) ? refusal(fact.node) : undefined) }];
      case 'refusedRest': {
        const { owner, node } = fact;
        return [{ demandAt: (name) => (isRest(owner, name) ? refusal(node) : undefined) }];
      }
      case 'refusedName':
        return [{ demandAt: () => undefined, badName: fact.node }];
      case 'unevaluated':
        if (fact.positive) return [];
        return [{ demandAt: (name) => (this.#evaluated(fact.observer, name) ? undefined : refusal(fact.node)) }];
      default:
        return [];
    }
  }

  solve(): Outcome {
    for (const name of this.#needed.keys()) if (this.#absent.has(name)) return EMPTY;
    return this.#float(0, this.#needed);
  }

  /** Gives every floating refusal a name, one after the other. */
  #float(index: number, needed: ReadonlyMap<string, readonly Demand[]>): Outcome {
    const floating = this.#floating[index];
    if (floating === undefined) return this.#fill(needed);
    let doubt: Outcome = EMPTY;
    for (const name of this.#candidates(floating, needed)) {
      if (typeof name !== 'string') {
        doubt = name;
        continue;
      }
      const demand = floating.demandAt(name);
      if (demand === undefined && (floating.badName === undefined || this.#names.fits(floating.badName, name)))
        continue;
      const demands = [...(needed.get(name) ?? []), ...(demand === undefined ? [] : [demand])];
      const outcome = this.#float(index + 1, new Map([...needed, [name, demands]]));
      if (outcome.kind === 'found') return outcome;
      if (outcome.kind === 'unknown') doubt = outcome;
    }
    return doubt;
  }

  *#candidates(floating: Floating, needed: ReadonlyMap<string, unknown>): Iterable<string | Outcome> {
    const listed = new Set([...needed.keys(), ...this.#names.listed]);
    for (const name of listed) if (!this.#absent.has(name)) yield name;
    for (const invented of this.#names.inventions(new Set([...listed, ...this.#absent]), floating.badName)) {
      if (invented.kind === 'found' && typeof invented.value === 'string') yield invented.value;
      else if (invented.kind === 'unknown') yield invented;
    }
  }

  #fill(needed: ReadonlyMap<string, readonly Demand[]>): Outcome {
    if (needed.size > this.#most || this.#least > this.#most) return EMPTY;
    const values = new Map<string, JsonValue>();
    for (const [name, demands] of needed) {
      if (!this.#names.allowed(name)) return EMPTY;
      const outcome = this.#parts.solve(this.#goalAt(name, demands));
      if (outcome.kind !== 'found') return outcome;
      values.set(name, outcome.value);
    }
    const { random } = this.#parts;
    if (random !== undefined) {
      for (const name of this.#names.listed)
        if (values.size < this.#most && random(2) === 0) this.#tryAdd(values, name);
      if (random(4) === 0) {
        for (const name of this.#fresh(values)) {
          if (typeof name === 'string' && values.size < this.#most) this.#tryAdd(values, name);
          break;
        }
      }
    }
    const doubt = this.#enlarge(values);
    if (doubt !== undefined) return doubt;
    return found(objectOf(this.#ordered(values)));
  }

  /** Adds properties until there are enough. */
  #enlarge(values: Map<string, JsonValue>): Outcome | undefined {
    let doubt: Outcome = EMPTY;
    const add = (name: string) => {
      const outcome = this.#tryAdd(values, name);
      if (outcome.kind === 'unknown') doubt = outcome;
    };
    for (const name of this.#names.listed) if (values.size < this.#least) add(name);
    for (let count = 0; values.size < this.#least; count++) {
      if (count > MOST_INVENTED) return unknown(`an object of ${this.#least} properties is too large to be searched`);
      const size = values.size;
      for (const name of this.#fresh(values)) {
        if (typeof name === 'string') add(name);
        else doubt = name;
        if (values.size > size) break;
      }
      if (values.size === size) return doubt;
    }
    return undefined;
  }

  *#fresh(values: ReadonlyMap<string, JsonValue>): Iterable<string | Outcome> {
    const taken = new Set([...values.keys(), ...this.#names.listed, ...this.#absent]);
    for (const invented of this.#names.inventions(taken, undefined)) {
      if (invented.kind === 'found' && typeof invented.value === 'string') yield invented.value;
      else if (invented.kind === 'unknown') yield invented;
    }
  }

  #tryAdd(values: Map<string, JsonValue>, name: string): Outcome {
    if (values.has(name) || this.#absent.has(name) || !this.#names.allowed(name)) return EMPTY;
    const outcome = this.#parts.solve(this.#goalAt(name, []));
    if (outcome.kind === 'found') values.set(name, outcome.value);
    return outcome;
  }

  /** Everything that is demanded of the property of this name. */
  #goalAt(name: string, extra: readonly Demand[]): Goal {
    if (this.#writer?.allow(name) === false) return goalOf([{ node: NEVER, positive: true, closed: false }]);
    const described = this.#describes.flatMap(({ node, closed }) =>
      partsOf(node, name).map((part): Demand => ({ node: part, positive: true, closed })),
    );
    const watched = this.#watched
      .filter(({ positive, observer }) => positive && !this.#evaluated(observer, name))
      .map(({ node, observer }): Demand => ({ node, positive: true, closed: this.#isWriter(observer) }));
    return goalOf([...described, ...watched, ...extra]);
  }

  #isWriter(node: Node): boolean {
    return this.#describes.some((fact) => fact.node === node && fact.closed);
  }

  /** Does anything beside the observer's keyword evaluate the property? */
  #evaluated(observer: Node, name: string): boolean {
    return this.#describes.some(
      ({ node, observers }) =>
        observers.includes(observer) &&
        (partsOf(node, name).length > 0 || (node !== observer && node.unevaluatedProperties !== undefined)),
    );
  }

  #ordered(values: ReadonlyMap<string, JsonValue>): readonly (readonly [string, JsonValue])[] {
    const order = [...this.#names.listed];
    const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
    return [...values].sort(([a], [b]) => place(a) - place(b));
  }
}

function isRest(owner: Node, name: string): boolean {
  return !owner.properties.has(name) && !owner.patternProperties.some(({ pattern }) => matches(pattern, name));
}
