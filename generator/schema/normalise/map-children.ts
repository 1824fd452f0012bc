import type { Property, Schema } from '../../model/ir/index.ts';

/** The schema with every schema written inside it replaced. */
export function mapChildren(schema: Schema, change: (child: Schema) => Schema): Schema {
  const changed: Record<string, unknown> = {};
  for (const keyword of SINGLE) {
    const child = schema[keyword];
    if (child !== undefined) changed[keyword] = change(child);
  }
  for (const keyword of LISTS) {
    const list = schema[keyword];
    if (list !== undefined) changed[keyword] = list.map(change);
  }
  const inside = (property: Property): Property => ({ ...property, schema: change(property.schema) });
  if (schema.properties !== undefined) changed['properties'] = schema.properties.map(inside);
  if (schema.dependentSchemas !== undefined) changed['dependentSchemas'] = schema.dependentSchemas.map(inside);
  if (schema.patternProperties !== undefined) {
    changed['patternProperties'] = schema.patternProperties.map((each) => ({ ...each, schema: change(each.schema) }));
  }
  return { ...schema, ...changed };
}

const SINGLE = [
  'items',
  'contains',
  'unevaluatedItems',
  'additionalProperties',
  'propertyNames',
  'unevaluatedProperties',
  'not',
  'if',
  'then',
  'else',
] as const;

const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
