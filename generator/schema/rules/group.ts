import type { JsonValue } from '../../model/ir/index.ts';
import { accepts } from '../evaluate/accepts.ts';
import { namesSomething } from '../evaluate/named.ts';
import { ALL, type Kinds, kindsOf } from '../node/kinds.ts';
import type { Node } from '../node/node.ts';

/**
 * Schemas that hold together of one value: a schema with what it refers to and the members of its allOf, flat. However
 * an allOf is split, ordered or named, its group is the same.
 */
export interface Group {
  readonly key: string;
  readonly atoms: readonly Node[];
  /** Held to the names of the group: the writer's side. */
  readonly closed: boolean;
  readonly kinds: Kinds;
  /** The finitely many values of the group where an enum or const says so, each accepted by all atoms. */
  readonly values: readonly JsonValue[] | undefined;
}

const groups = new Map<string, Group>();

export function groupOf(nodes: readonly Node[], closed: boolean): Group {
  const atoms = new Set<Node>();
  const add = (node: Node) => {
    if (atoms.has(node)) return;
    atoms.add(node);
    if (node.target !== undefined) add(node.target);
    node.allOf.forEach(add);
  };
  nodes.forEach(add);
  const sorted = [...atoms].sort((a, b) => a.id - b.id);
  const key = `${closed ? 'closed' : 'open'} ${sorted.map((atom) => atom.id).join(' ')}`;
  const group = groups.get(key) ?? describe(key, sorted, closed);
  groups.set(key, group);
  return group;
}

function describe(key: string, atoms: readonly Node[], closed: boolean): Group {
  const listed = atoms.find((atom) => atom.values !== undefined)?.values;
  return {
    key,
    atoms,
    closed,
    kinds: atoms.reduce<Kinds>((kinds, atom) => kinds & kindsOf(atom), ALL),
    values: listed?.filter((value) => atoms.every((atom) => accepts(atom, value))),
  };
}

/** Is the writer of this group held to the names in it? False for free-form objects and for readers. */
export function heldToNames(group: Group): boolean {
  return group.closed && group.atoms.some(namesSomething);
}

export function requires(group: Group, name: string): boolean {
  return group.atoms.some((atom) => atom.required.includes(name));
}
