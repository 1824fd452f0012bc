import { isRecord, member } from './json-value.ts';

/** How a document refers to its component schemas. */
export const SCHEMAS = '#/components/schemas/';

/** References to component schemas by the reference to each schema that they are made of by `allOf`. */
export function schemasByParent(document: unknown): ReadonlyMap<string, readonly string[]> {
  const schemas = member(member(document, 'components'), 'schemas');
  const children = new Map<string, string[]>();
  for (const [name, schema] of isRecord(schemas) ? Object.entries(schemas) : []) {
    const parts = member(schema, 'allOf');
    for (const part of Array.isArray(parts) ? parts : []) {
      const parent = member(part, '$ref');
      if (typeof parent === 'string') children.set(parent, [...(children.get(parent) ?? []), SCHEMAS + name]);
    }
  }
  return children;
}
