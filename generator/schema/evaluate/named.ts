import type { JsonValue } from '../../model/ir/index.ts';
import { isArray, isObject } from '../json/value.ts';
import type { Node } from '../node/node.ts';
import { matches } from '../strings/pattern.ts';
import { partsOf } from './accepts.ts';
import { applicable } from './applicable.ts';

/**
 * Does a writer that keeps to its contract send this value? Every property has to be named by a schema that applies,
 * wherever it stands (in a member of an allOf as well as beside it), at every depth. An object of which no applicable
 * schema names anything is free-form: `type: object` alone describes a map of anything. Conditions (`not`, `if` within
 * parts, `contains`) describe nothing and name nothing below them.
 *
 * Presupposes that every node accepts the value.
 */
export function sendsOnlyNamed(nodes: readonly Node[], value: JsonValue): boolean {
  if (nodes.length === 0 || typeof value !== 'object' || value === null) return true;
  const applying = applicable(nodes, value);
  if (isArray(value)) return value.every((item, index) => sendsOnlyNamed(itemParts(applying, index), item));
  if (!isObject(value)) return true;
  const closed = applying.some(namesSomething);
  return Object.entries(value).every(
    ([name, part]) =>
      (!closed || applying.some((node) => namesProperty(node, name))) &&
      sendsOnlyNamed(
        applying.flatMap((node) => partsOf(node, name)),
        part,
      ),
  );
}

/** Does the schema's own text name properties, so that its writer is held to names? */
export function namesSomething(node: Node): boolean {
  return node.properties.size > 0 || node.patternProperties.length > 0;
}

/** Does the schema's own text provide for a property of this name? */
export function namesProperty(node: Node, name: string): boolean {
  return (
    node.properties.has(name) ||
    node.additionalProperties !== undefined ||
    node.unevaluatedProperties !== undefined ||
    node.required.includes(name) ||
    node.dependentRequired.some(([, needed]) => needed.includes(name)) ||
    node.patternProperties.some(({ pattern }) => matches(pattern, name))
  );
}

function itemParts(applying: readonly Node[], index: number): readonly Node[] {
  return applying.flatMap((node) => node.prefixItems[index] ?? node.items ?? []);
}
