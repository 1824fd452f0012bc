import type { JsonValue, Schema } from '../../model/ir/index.ts';
import { canonical, isArray, isObject } from '../json/value.ts';
import type { Node } from '../node/node.ts';
import { nodeOf } from '../node/view.ts';

const ORIGIN = { file: '', pointer: '' };
const SCOPE = { schemas: new Map<string, Schema>() };
const nodes = new Map<string, Node>();

/** A schema that accepts one value and, for arrays and objects, says so part by part, which can be negated. */
export function constantNode(value: JsonValue): Node {
  const key = canonical(value);
  const node = nodes.get(key) ?? nodeOf({ schema: spell(value), scope: SCOPE }, 'event');
  nodes.set(key, node);
  return node;
}

function spell(value: JsonValue): Schema {
  const origin = ORIGIN;
  if (isArray(value)) {
    const { length } = value;
    return { origin, types: ['array'], minItems: length, maxItems: length, prefixItems: value.map(spell) };
  }
  if (isObject(value)) {
    const names = Object.keys(value);
    const properties = names.map((name) => ({ name, schema: spell(value[name] ?? null) }));
    const additionalProperties = { origin, never: true } as const;
    return { origin, types: ['object'], required: names, properties, additionalProperties };
  }
  return { origin, const: { value } };
}

/** The schema that accepts nothing. */
export const NEVER: Node = nodeOf({ schema: { origin: ORIGIN, never: true }, scope: SCOPE }, 'event');
