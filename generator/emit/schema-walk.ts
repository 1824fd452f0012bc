import type { Schema } from '../model/ir/index.ts';

/** The schemas that one schema is written with, without following references. */
export function parts(schema: Schema): readonly Schema[] {
  const found: Schema[] = [];
  for (const { schema: property } of schema.properties ?? []) found.push(property);
  for (const { schema: property } of schema.patternProperties ?? []) found.push(property);
  for (const several of [schema.prefixItems, schema.allOf, schema.anyOf, schema.oneOf]) found.push(...(several ?? []));
  if (schema.items !== undefined) found.push(schema.items);
  if (schema.additionalProperties !== undefined) found.push(schema.additionalProperties);
  return found;
}

/** References that a schema's type is made of directly, not inside a member or an item. */
export function* directRefs(schema: Schema): Generator<string> {
  if (schema.ref !== undefined) yield schema.ref;
  for (const several of [schema.allOf, schema.anyOf, schema.oneOf]) {
    for (const part of several ?? []) yield* directRefs(part);
  }
}

/** References anywhere inside a schema. */
export function* allRefs(schema: Schema): Generator<string> {
  if (schema.ref !== undefined) yield schema.ref;
  for (const part of parts(schema)) yield* allRefs(part);
}
