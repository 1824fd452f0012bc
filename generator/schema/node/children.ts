import type { Schema } from '../../model/ir/index.ts';

/** The schemas written inside a schema, not those that it refers to. */
export function childrenOf(schema: Schema): readonly Schema[] {
  const { properties = [], patternProperties = [], dependentSchemas = [] } = schema;
  const lists = [schema.allOf, schema.anyOf, schema.oneOf, schema.prefixItems];
  const single = [
    schema.items,
    schema.contains,
    schema.unevaluatedItems,
    schema.additionalProperties,
    schema.propertyNames,
    schema.unevaluatedProperties,
    schema.not,
    schema.if,
    schema.then,
    schema.else,
  ];
  return [
    ...lists.flatMap((list) => list ?? []),
    ...single.filter((part) => part !== undefined),
    ...properties.map((property) => property.schema),
    ...patternProperties.map((property) => property.schema),
    ...dependentSchemas.map((property) => property.schema),
  ];
}

/** Marks that keep properties out of one direction. */
export interface Marks {
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
}

const known = new WeakMap<Schema, Marks>();

/** Which marks stand anywhere inside the schema. */
export function marksIn(schema: Schema): Marks {
  const kept = known.get(schema);
  if (kept !== undefined) return kept;
  let readOnly = schema.readOnly === true;
  let writeOnly = schema.writeOnly === true;
  for (const child of childrenOf(schema)) {
    const inside = marksIn(child);
    readOnly ||= inside.readOnly;
    writeOnly ||= inside.writeOnly;
  }
  const marks = { readOnly, writeOnly };
  known.set(schema, marks);
  return marks;
}
