import type { JsonValue } from '../../model/ir/index.ts';
import { accepts, partsOf } from '../evaluate/accepts.ts';
import { OBJECT } from '../node/kinds.ts';
import { type Group, groupOf } from './group.ts';

/**
 * Is it plain to see that no value fits both groups? By kind, by finite values, or by a property that one of them
 * demands and of which the two have nothing in common: the discriminating properties of unions.
 */
export function plainlyDisjoint(a: Group, b: Group, depth = 0): boolean {
  const kinds = a.kinds & b.kinds;
  if (kinds === 0) return true;
  if (a.values !== undefined) return !a.values.some((value) => fits(b, value));
  if (b.values !== undefined) return !b.values.some((value) => fits(a, value));
  if (kinds !== OBJECT || depth > 2) return false;
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

/** Everything that a group's own keywords say about one property. */
export function partOf(group: Group, name: string): Group {
  return groupOf(
    group.atoms.flatMap((atom) => partsOf(atom, name)),
    group.closed,
  );
}
