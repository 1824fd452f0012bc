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
  readonly id: number;
  readonly atoms: readonly Node[];
  /** Held to the names of the group: the writer's side. */
  readonly closed: boolean;
  readonly kinds: Kinds;
  /** The finitely many values of the group where an enum or const says so, each accepted by all atoms. */
  readonly values: readonly JsonValue[] | undefined;
}

interface Interned {
  readonly single: Map<Node, Group>;
  readonly several: Map<string, Group>;
}

const interned: Readonly<Record<'open' | 'closed', Interned>> = {
  open: { single: new Map(), several: new Map() },
  closed: { single: new Map(), several: new Map() },
};
let nextId = 1;

/** The group of the nodes; the same object for the same schemas, however they are listed. */
export function groupOf(nodes: readonly Node[], closed: boolean): Group {
  const { single, several } = interned[closed ? 'closed' : 'open'];
  const [only] = nodes;
  const lone = nodes.length === 1 ? only : undefined;
  const kept = lone === undefined ? undefined : single.get(lone);
  if (kept !== undefined) return kept;
  const atoms = flatten(nodes);
  const key = atoms.map((atom) => atom.id).join(' ');
  const group = several.get(key) ?? describe(atoms, closed);
  several.set(key, group);
  if (lone !== undefined) single.set(lone, group);
  return group;
}

/**
 * The nodes that speak for themselves alone, without what stands in their unions, negations, conditions and references:
 * evidence that does not lean on anything still to be searched.
 */
export function settledGroupOf(nodes: readonly Node[]): Group {
  return groupOf(nodes.filter(isSettled), false);
}

function isSettled({ schema }: Node): boolean {
  const { ref, allOf, anyOf, oneOf, not, dependentSchemas, discriminator } = schema;
  return [ref, allOf, anyOf, oneOf, not, schema.if, dependentSchemas, discriminator].every(
    (part) => part === undefined,
  );
}

function flatten(nodes: readonly Node[]): readonly Node[] {
  const atoms = new Set<Node>();
  const add = (node: Node) => {
    if (atoms.has(node)) return;
    atoms.add(node);
    if (node.target !== undefined) add(node.target);
    for (const member of node.allOf) add(member);
  };
  for (const node of nodes) add(node);
  return atoms.size === 1 ? [...atoms] : [...atoms].sort((a, b) => a.id - b.id);
}

function describe(atoms: readonly Node[], closed: boolean): Group {
  const listed = atoms.find((atom) => atom.values !== undefined)?.values;
  return {
    id: nextId++,
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
