import type { NamedSchema, Schema } from '../../model/ir/index.ts';
import { directRefs } from '../schema-walk.ts';
import { type Families, parentsOf } from './families.ts';

/** Names of schemas that reach themselves without passing an object or an array: TypeScript can't express those. */
export function aliasCycles(schemas: readonly NamedSchema[], families: Families): ReadonlySet<string> {
  const edges = new Map<string, readonly string[]>();
  for (const { name, schema } of schemas) {
    const refs = edgesOf(name, schema, families);
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

/** A member of a family is made of its parent's base, which is none of the parent's other members. */
function edgesOf(name: string, schema: Schema, families: Families): readonly string[] {
  const refs = [...directRefs(schema)];
  if (!families.has(name)) return refs;
  const bases = new Set(parentsOf(schema).filter((parent) => families.has(parent)));
  return refs.filter((ref) => !bases.has(ref));
}
