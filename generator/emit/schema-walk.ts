import type { Schema } from '../model/ir/index.ts';

const NONE: readonly Schema[] = [];

/** The schemas that one schema is written with, without following references. */
export function parts(schema: Schema): readonly Schema[] {
  const { properties, patternProperties, prefixItems, allOf, anyOf, oneOf, items, additionalProperties } = schema;
  const isLeaf = !(properties || patternProperties || prefixItems || allOf || anyOf || oneOf);
  if (isLeaf && !items && !additionalProperties) return NONE;
  const found: Schema[] = [];
  for (const { schema: property } of properties ?? []) found.push(property);
  for (const { schema: property } of patternProperties ?? []) found.push(property);
  for (const several of [prefixItems, allOf, anyOf, oneOf]) if (several) found.push(...several);
  if (items !== undefined) found.push(items);
  if (additionalProperties !== undefined) found.push(additionalProperties);
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
export function allRefs(schema: Schema): readonly string[] {
  const refs: string[] = [];
  addRefs(schema, refs);
  return refs;
}

function addRefs(schema: Schema, refs: string[]): void {
  if (schema.ref !== undefined) refs.push(schema.ref);
  for (const part of parts(schema)) addRefs(part, refs);
}
