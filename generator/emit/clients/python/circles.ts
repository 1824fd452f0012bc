/** The nodes of a graph that can be reached from themselves. */
export function circles<Node>(edges: ReadonlyMap<Node, readonly Node[]>): ReadonlySet<Node> {
  const found = new Set<Node>();
  const numbers = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const stack: Node[] = [];
  const onStack = new Set<Node>();
  for (const node of edges.keys()) if (!numbers.has(node)) visit(node);
  return found;

  /** Tarjan's strongly connected components, in a recursion as deep as the longest chain of references. */
  function visit(node: Node): void {
    const number = numbers.size;
    numbers.set(node, number);
    lowest.set(node, number);
    stack.push(node);
    onStack.add(node);
    for (const next of edges.get(node) ?? []) {
      if (!numbers.has(next)) visit(next);
      if (onStack.has(next)) lowest.set(node, Math.min(lowest.get(node) ?? number, lowest.get(next) ?? number));
      if (next === node) found.add(node);
    }
    if (lowest.get(node) !== number) return;
    const component = stack.splice(stack.indexOf(node));
    for (const member of component) {
      onStack.delete(member);
      if (component.length > 1) found.add(member);
    }
  }
}
