import type { NamedSchema, Schema } from '../../model/ir/index.ts';

/** References that a schema's type is made of directly, not inside a property or an item. */
function* directRefs(schema: Schema): Generator<string> {
  if (schema.ref !== undefined) yield schema.ref;
  for (const parts of [schema.allOf, schema.anyOf, schema.oneOf]) {
    for (const part of parts ?? []) yield* directRefs(part);
  }
}

/** Names of schemas that reach themselves without passing an object or an array: TypeScript can't express those. */
export function aliasCycles(schemas: readonly NamedSchema[]): ReadonlySet<string> {
  const edges = new Map<string, readonly string[]>();
  for (const { name, schema } of schemas) {
    const refs = [...directRefs(schema)];
    if (refs.length > 0) edges.set(name, refs);
  }
  const cyclic = new Set<string>();
  const done = new Set<string>();
  for (const start of edges.keys()) visit(start, [], new Set());
  return cyclic;

  function visit(name: string, path: string[], onPath: Set<string>): void {
    if (onPath.has(name)) {
      for (const member of path.slice(path.indexOf(name))) cyclic.add(member);
      return;
    }
    if (done.has(name)) return;
    path.push(name);
    onPath.add(name);
    for (const next of edges.get(name) ?? []) visit(next, path, onPath);
    path.pop();
    onPath.delete(name);
    done.add(name);
  }
}
