import type { JsonValue } from '../../model/ir/index.ts';
import { isObject } from '../json/value.ts';
import { isSelected, type Node } from '../node/node.ts';
import { accepts } from './accepts.ts';

/**
 * Every schema that applies to the value at the same place and holds there: the nodes themselves, what they refer to,
 * members of allOf, and those branches of unions and conditions that accept it. Presupposes that the nodes accept it.
 */
export function applicable(nodes: readonly Node[], value: JsonValue): readonly Node[] {
  const found = new Set<Node>();
  const visit = (node: Node | undefined) => {
    if (node === undefined || found.has(node)) return;
    found.add(node);
    visit(node.target);
    node.allOf.forEach(visit);
    for (const branch of [...node.anyOf, ...node.oneOf]) if (accepts(branch, value)) visit(branch);
    if (node.condition !== undefined) {
      if (accepts(node.condition, value)) {
        visit(node.condition);
        visit(node.whenTrue);
      } else {
        visit(node.whenFalse);
      }
    }
    if (isObject(value)) {
      for (const [name, part] of node.dependentSchemas) if (Object.hasOwn(value, name)) visit(part);
      for (const selection of node.selections) if (isSelected(selection, value)) visit(selection.node);
    }
  };
  nodes.forEach(visit);
  return [...found];
}
