import type { JsonValue } from '../../model/ir/index.ts';
import { accepts } from '../evaluate/accepts.ts';
import { isArray, isObject } from '../json/value.ts';
import type { Node } from '../node/node.ts';
import { type Share, sliceFor } from './json-schema.ts';

/**
 * A part of the schema that refuses the value by itself: the one property, member of an allOf or item that does not fit,
 * under what leads to it. All of these have to hold in the schema, so what refuses the value here refuses it there; and
 * where many dozens of properties fit and one doesn't, this is many dozens of times smaller than `sliceFor`.
 * @param node refuses `value`, by our own evaluator
 */
export function refusingSlice(node: Node, value: JsonValue, share: Share): JsonValue {
  const refuses = (part: Node | undefined): part is Node => part !== undefined && !accepts(part, value);
  const beside = [node.target, ...node.allOf].find(refuses);
  if (beside !== undefined) return refusingSlice(beside, value, share);
  if (isObject(value)) {
    for (const [name, part] of node.properties) {
      const inner = Object.hasOwn(value, name) ? value[name] : undefined;
      if (inner === undefined || accepts(part, inner)) continue;
      return { properties: Object.fromEntries([[name, refusingSlice(part, inner, share)]]) };
    }
  }
  if (isArray(value)) {
    for (const [index, inner] of value.entries()) {
      const part = node.prefixItems[index] ?? node.items;
      if (part === undefined || accepts(part, inner)) continue;
      const before = node.prefixItems.slice(0, index).map(() => true);
      const refusing = refusingSlice(part, inner, share);
      return index < node.prefixItems.length
        ? { prefixItems: [...before, refusing] }
        : { ...(before.length > 0 && { prefixItems: before }), items: refusing };
    }
  }
  for (const branches of [node.anyOf, node.oneOf]) {
    if (branches.length > 0 && branches.every(refuses)) {
      return { anyOf: branches.map((branch) => refusingSlice(branch, value, share)) };
    }
  }
  return sliceFor(node, value, share);
}
