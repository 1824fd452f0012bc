import type { Schema } from '../../model/ir/index.ts';

/** The schemas written inside a schema, not those that it refers to. */
export function childrenOf(schema: Schema): readonly Schema[] {
  const children: Schema[] = [];
  // Most schemas have a handful of keywords, so these are gone through rather than all that there might be.
  for (const keyword in schema) {
    switch (keyword) {
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
      case 'prefixItems':
        children.push(...(schema[keyword] ?? []));
        break;
      case 'items':
      case 'contains':
      case 'unevaluatedItems':
      case 'additionalProperties':
      case 'propertyNames':
      case 'unevaluatedProperties':
      case 'not':
      case 'if':
      case 'then':
      case 'else':
        if (schema[keyword] !== undefined) children.push(schema[keyword]);
        break;
      case 'properties':
      case 'patternProperties':
      case 'dependentSchemas':
        for (const property of schema[keyword] ?? []) children.push(property.schema);
        break;
    }
  }
  return children;
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
