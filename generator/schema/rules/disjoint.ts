import type { JsonValue } from '../../model/ir/index.ts';
import { accepts, partsOf } from '../evaluate/accepts.ts';
import { branchesOf, reachOf } from '../node/branches.ts';
import { OBJECT } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';
import { flatten, type Group, groupOf } from './group.ts';
import { PairMap } from './pair-map.ts';

/**
 * Is it plain to see that no value fits both groups? By kind, by finite values, or by a property that one of them
 * demands and of which the two have nothing in common: the discriminating properties of unions.
 */
export function plainlyDisjoint(a: Group, b: Group, depth = 0): boolean {
  const known = answers[depth]?.get(a.id, b.id);
  if (known !== undefined) return known;
  const answer = areDisjoint(a, b, depth);
  answers[depth]?.set(a.id, b.id, answer);
  return answer;
}

/** What is required at most so many objects deep is looked at. */
const DEEPEST = 2;

/** By depth, for the deeper a question the sooner it is given up. */
const answers = Array.from({ length: DEEPEST + 1 }, () => new PairMap<boolean>());

function areDisjoint(a: Group, b: Group, depth: number): boolean {
  const kinds = a.kinds & b.kinds;
  if (kinds === 0) return true;
  if (a.values !== undefined) return !a.values.some((value) => fits(b, value));
  if (b.values !== undefined) return !b.values.some((value) => fits(a, value));
  if (kinds !== OBJECT || depth > DEEPEST) return false;
  for (const group of [a, b]) {
    for (const atom of group.atoms) {
      for (const name of atom.required) if (disjointAt(name, a, b, depth)) return true;
    }
  }
  return false;
}

function fits(group: Group, value: JsonValue): boolean {
  return group.atoms.every((atom) => accepts(atom, value));
}

function disjointAt(name: string, a: Group, b: Group, depth: number): boolean {
  const [left, right] = [partOf(a, name), partOf(b, name)];
  return left.atoms.length > 0 && right.atoms.length > 0 && plainlyDisjoint(left, right, depth + 1);
}

const known = new WeakMap<Group, Map<string, Group>>();

/** Everything that a group's own keywords say about one property. Remembered: unions ask for it once a branch. */
export function partOf(group: Group, name: string): Group {
  const parts = known.get(group) ?? new Map<string, Group>();
  known.set(group, parts);
  const part = parts.get(name) ?? describePart(group, name);
  parts.set(name, part);
  return part;
}

function describePart(group: Group, name: string): Group {
  const parts = group.atoms.flatMap((atom) => partsOf(atom, name));
  if (group.maybes.length === 0) return groupOf(parts, group.closed);
  const cousins = suppliers(group, name);
  return groupOf(parts, group.closed, [...flatten(parts).flatMap(branchesOf), ...cousins]);
}

/** What schemas that may apply as well say about one property. */
export function suppliers(group: Group, name: string): readonly Node[] {
  return group.maybes.flatMap((maybe) => reachOf(maybe).flatMap((node) => partsOf(node, name)));
}
