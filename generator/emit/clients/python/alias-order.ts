import { circles } from './circles.ts';

export interface OrderedAlias {
  readonly name: string;
  /** Whether the alias is made of itself. */
  readonly recursive: boolean;
}

/** Aliases in an order in which each comes after those that it is made of; recursive ones need no order and come first. */
export function aliasOrder(refers: ReadonlyMap<string, readonly string[]>): OrderedAlias[] {
  const aliases = new Map([...refers].map(([name, others]) => [name, others.filter((other) => refers.has(other))]));
  const recursive = circles(aliases);
  const done = new Set<string>(recursive);
  const order: OrderedAlias[] = [...aliases.keys()]
    .filter((name) => recursive.has(name))
    .map((name) => ({ name, recursive: true }));
  for (const name of aliases.keys()) visit(name);
  return order;

  function visit(name: string): void {
    if (done.has(name)) return;
    done.add(name);
    for (const other of aliases.get(name) ?? []) visit(other);
    order.push({ name, recursive: false });
  }
}
