import type { JsonType, JsonValue } from '../../model/ir/index.ts';
import { type Kind, kindOf } from '../json/value.ts';
import type { Node } from './node.ts';

/** A set of kinds of value as bits; whole numbers and fractions are told apart. */
export type Kinds = number;

export const INTEGER = 4;
export const FRACTION = 8;
export const OBJECT = 64;
export const ALL: Kinds = 127;

export const BITS: Readonly<Record<JsonType, Kinds>> = {
  null: 1,
  boolean: 2,
  integer: INTEGER,
  number: INTEGER | FRACTION,
  string: 16,
  array: 32,
  object: OBJECT,
};

export function kindsOfTypes(types: readonly JsonType[] | undefined): Kinds {
  return types === undefined ? ALL : types.reduce((bits, type) => bits | BITS[type], 0);
}

export function kindOfValue(value: JsonValue): Kinds {
  const kind = kindOf(value);
  return kind === 'number' ? (Number.isInteger(value) ? INTEGER : FRACTION) : BITS[kind];
}

export function admits(kinds: Kinds, kind: Kind): boolean {
  return (kinds & BITS[kind]) !== 0;
}

const known = new WeakMap<Node, Kinds>();

/** Kinds that a schema may accept: an upper bound, exact for the shapes that contracts use to tell kinds apart. */
export function kindsOf(node: Node): Kinds {
  const kept = known.get(node);
  if (kept !== undefined) return kept;
  known.set(node, ALL);
  const kinds = compute(node);
  known.set(node, kinds);
  return kinds;
}

function compute(node: Node): Kinds {
  if (node.never) return 0;
  let kinds = kindsOfTypes(node.types);
  if (node.values !== undefined) kinds &= node.values.reduce<Kinds>((bits, value) => bits | kindOfValue(value), 0);
  if (node.target !== undefined) kinds &= kindsOf(node.target);
  for (const member of node.allOf) kinds &= kindsOf(member);
  for (const branches of [node.anyOf, node.oneOf]) {
    if (branches.length > 0) kinds &= branches.reduce<Kinds>((bits, branch) => bits | kindsOf(branch), 0);
  }
  if (node.not !== undefined && saysOnlyTypes(node.not)) kinds &= ~kindsOfTypes(node.not.types);
  return kinds;
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  'origin',
  'title',
  'description',
  'default',
  'examples',
  'extensions',
  'deprecated',
  'readOnly',
  'writeOnly',
  'contentEncoding',
  'contentMediaType',
]);

function saysOnlyTypes(node: Node): boolean {
  return node.types !== undefined && Object.keys(node.schema).every((key) => key === 'types' || ANNOTATIONS.has(key));
}

/** Does the schema constrain nothing at all? */
export function acceptsAnything(node: Node): boolean {
  const known = anything.get(node);
  if (known !== undefined) return known;
  const answer = saysNothing(node);
  anything.set(node, answer);
  return answer;
}

const anything = new WeakMap<Node, boolean>();

function saysNothing(node: Node): boolean {
  return Object.keys(node.schema).every((key) => ANNOTATIONS.has(key));
}
