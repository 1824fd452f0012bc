import type { JsonValue } from '../../model/ir/index.ts';
import type { Node } from '../node/node.ts';
import type { Demand } from './goal.ts';

/** A demand in the place that it is made, with those who watch what it evaluates. */
export interface Literal extends Demand {
  /** Nodes with `unevaluated…` keywords that see what this schema evaluates. */
  readonly observers: readonly Node[];
  /** Every branch of a union has to be decided, since somebody asks what was not evaluated. */
  readonly exact: boolean;
  /** The node without its own `unevaluated…` keywords. */
  readonly bare: boolean;
}

/** What is left of schemas when unions are chosen and negations carried out: facts about a value of one kind. */
export type Fact =
  | { readonly kind: 'values'; readonly values: readonly JsonValue[] }
  | { readonly kind: 'excluded'; readonly value: JsonValue }
  | { readonly kind: 'least'; readonly value: number; readonly open: boolean }
  | { readonly kind: 'most'; readonly value: number; readonly open: boolean }
  | { readonly kind: 'multiple'; readonly step: number; readonly positive: boolean }
  /** Code points, items or properties; both inclusive. */
  | { readonly kind: 'size'; readonly least: number; readonly most: number }
  | { readonly kind: 'pattern'; readonly pattern: string; readonly positive: boolean }
  | { readonly kind: 'format'; readonly name: string; readonly positive: boolean }
  /** `prefixItems` and `items` of the node hold. */
  | { readonly kind: 'items'; readonly node: Node; readonly closed: boolean; readonly observers: readonly Node[] }
  /** Some item at `from` or, unless `only`, behind it is refused. */
  | { readonly kind: 'refusedItem'; readonly node: Node; readonly from: number; readonly only: boolean }
  | { readonly kind: 'contains'; readonly node: Node; readonly least: number; readonly most: number }
  | { readonly kind: 'unique'; readonly positive: boolean }
  | { readonly kind: 'present'; readonly name: string }
  | { readonly kind: 'absent'; readonly name: string }
  /** The node's keywords about properties hold; names count as evaluated and, if closed, as the writer's. */
  | { readonly kind: 'describes'; readonly node: Node; readonly closed: boolean; readonly observers: readonly Node[] }
  | { readonly kind: 'part'; readonly name: string; readonly demand: Demand }
  /** Some property with a matching name is refused. */
  | { readonly kind: 'refusedPattern'; readonly pattern: string; readonly node: Node }
  /** Some property that falls to `additionalProperties` of the owner is refused by it. */
  | { readonly kind: 'refusedRest'; readonly owner: Node; readonly node: Node }
  | { readonly kind: 'names'; readonly node: Node }
  | { readonly kind: 'refusedName'; readonly node: Node }
  /** What `observer` sees as unevaluated fits the node or, negated, some of it is refused. */
  | { readonly kind: 'unevaluated'; readonly observer: Node; readonly node: Node; readonly positive: boolean };

export type Formula =
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'all'; readonly of: readonly Formula[] }
  | { readonly kind: 'any'; readonly of: readonly Formula[] };

export const TRUE: Formula = { kind: 'all', of: [] };
export const FALSE: Formula = { kind: 'any', of: [] };

export function all(of: readonly Formula[]): Formula {
  return { kind: 'all', of };
}

export function any(of: readonly Formula[]): Formula {
  return { kind: 'any', of };
}

export function fact(content: Fact): Formula {
  return { kind: 'fact', fact: content };
}

export function refuses(node: Node): Formula {
  return {
    kind: 'literal',
    literal: { node, positive: false, closed: false, observers: [], exact: false, bare: false },
  };
}

/** A plain positive demand that describes nothing: what stands under a negation or in a condition. */
export function fits(node: Node): Formula {
  return {
    kind: 'literal',
    literal: { node, positive: true, closed: false, observers: [], exact: false, bare: false },
  };
}

/** A schema beside the given one, seen by the same observers. */
export function beside(literal: Literal, node: Node): Formula {
  return { kind: 'literal', literal: { ...literal, node, bare: false } };
}
