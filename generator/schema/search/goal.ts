import type { JsonValue } from '../../model/ir/index.ts';
import { accepts } from '../evaluate/accepts.ts';
import { sendsOnlyNamed } from '../evaluate/named.ts';
import { ALL, acceptsAnything, type Kinds, kindsOf } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';

/** One demand on a value: the schema accepts it or, negated, refuses it. */
export interface Demand {
  readonly node: Node;
  readonly positive: boolean;
  /** Comes from the writer: the value has to keep to the names of all closed demands together. */
  readonly closed: boolean;
}

/** Demands on one value. The question is always the same: is there such a value, and which? */
export interface Goal {
  readonly key: string;
  readonly demands: readonly Demand[];
  readonly kinds: Kinds;
}

export function goalOf(demands: readonly Demand[]): Goal {
  const distinct = new Map<string, Demand>();
  let kinds: Kinds = ALL;
  for (const demand of demands) {
    const { node, positive, closed } = demand;
    // A constraint that says nothing still counts as a writer's: it keeps nothing closed, but others beside it do.
    if (positive && acceptsAnything(node)) continue;
    if (positive) kinds &= kindsOf(node);
    else if (acceptsAnything(node)) kinds = 0;
    distinct.set(`${positive ? '' : '!'}${node.id}${positive && closed ? 'c' : ''}`, demand);
  }
  const entries = [...distinct].sort(([a], [b]) => (a < b ? -1 : 1));
  return { key: entries.map(([key]) => key).join(' '), demands: entries.map(([, demand]) => demand), kinds };
}

/** Does the value meet every demand? */
export function meets(goal: Goal, value: JsonValue): boolean {
  if (!goal.demands.every(({ node, positive }) => accepts(node, value) === positive)) return false;
  const writers = goal.demands.filter(({ positive, closed }) => positive && closed).map(({ node }) => node);
  return sendsOnlyNamed(writers, value);
}
