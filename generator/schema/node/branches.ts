import type { Node } from './node.ts';

/** Schemas about the same value that may or may not apply: branches of unions and of conditions. */
export function branchesOf(node: Node): readonly Node[] {
  const { anyOf, oneOf, condition, whenTrue, whenFalse, dependentSchemas, selections } = node;
  const conditional = [condition, whenTrue, whenFalse].filter((part) => part !== undefined);
  return [...anyOf, ...oneOf, ...conditional, ...dependentSchemas.values(), ...selections.map((each) => each.node)];
}

const reached = new WeakMap<Node, readonly Node[]>();

/** The node with everything about the same value that may apply with it. */
export function reachOf(node: Node): readonly Node[] {
  const known = reached.get(node);
  if (known !== undefined) return known;
  const found = new Set<Node>();
  const visit = (next: Node) => {
    if (found.has(next)) return;
    found.add(next);
    if (next.target !== undefined) visit(next.target);
    for (const other of next.allOf) visit(other);
    for (const other of branchesOf(next)) visit(other);
  };
  visit(node);
  const list = [...found];
  reached.set(node, list);
  return list;
}
