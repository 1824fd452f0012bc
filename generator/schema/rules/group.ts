import type { JsonValue } from '../../model/ir/index.ts';
import { accepts } from '../evaluate/accepts.ts';
import { namesSomething } from '../evaluate/named.ts';
import { branchesOf } from '../node/branches.ts';
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
  /**
   * Schemas that may apply as well, unasked: branches of unions not yet chosen. What they name a writer may send.
   * Empty for readers.
   */
  readonly maybes: readonly Node[];
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

/**
 * The group of the nodes; the same object for the same schemas, however they are listed. With `maybes` the caller says
 * which branches are still open; without, all branches of the nodes are.
 */
export function groupOf(nodes: readonly Node[], closed: boolean, maybes?: readonly Node[]): Group {
  const { single, several } = interned[closed ? 'closed' : 'open'];
  const [only] = nodes;
  const lone = nodes.length === 1 && maybes === undefined ? only : undefined;
  const kept = lone === undefined ? undefined : single.get(lone);
  if (kept !== undefined) return kept;
  const atoms = flatten(nodes);
  const open = closed ? byId(new Set(maybes ?? atoms.flatMap(branchesOf))) : [];
  const key = `${idsOf(atoms)}?${idsOf(open)}`;
  const group = several.get(key) ?? describe(atoms, closed, open);
  several.set(key, group);
  if (lone !== undefined) single.set(lone, group);
  return group;
}

function idsOf(nodes: readonly Node[]): string {
  return nodes.map((node) => node.id).join(' ');
}

function byId(nodes: ReadonlySet<Node>): readonly Node[] {
  return nodes.size < 2 ? [...nodes] : [...nodes].sort((a, b) => a.id - b.id);
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

export function flatten(nodes: readonly Node[]): readonly Node[] {
  const atoms = new Set<Node>();
  const add = (node: Node) => {
    if (atoms.has(node)) return;
    atoms.add(node);
    if (node.target !== undefined) add(node.target);
    for (const member of node.allOf) add(member);
  };
  for (const node of nodes) add(node);
  return byId(atoms);
}

function describe(atoms: readonly Node[], closed: boolean, maybes: readonly Node[]): Group {
  const listed = atoms.find((atom) => atom.values !== undefined)?.values;
  return {
    id: nextId++,
    atoms,
    closed,
    maybes,
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
