import type { NamedSchema, Property, Schema } from '../../model/ir/index.ts';

type Written = Record<string, unknown> | boolean;

/** The JSON Schema document that means what a schema of the model means, for the judge to read. */
export function toJsonSchema(root: Schema, schemas: readonly NamedSchema[]): Record<string, unknown> {
  const written = write(root);
  const definitions = Object.fromEntries(schemas.map(({ name, schema }) => [name, write(schema)]));
  return { ...(typeof written === 'boolean' ? { allOf: [written] } : written), $defs: definitions };
}

function write(schema: Schema): Written {
  if (schema.never) return false;
  const { origin, ref, types, const: constant, properties, patternProperties, dependentSchemas, ...rest } = schema;
  const out: Record<string, unknown> = {};
  if (ref !== undefined) out['$ref'] = `#/$defs/${ref}`;
  if (types) out['type'] = types;
  if (constant) out['const'] = constant.value;
  if (properties) out['properties'] = writeProperties(properties);
  if (dependentSchemas) out['dependentSchemas'] = writeProperties(dependentSchemas);
  if (patternProperties) {
    out['patternProperties'] = Object.fromEntries(
      patternProperties.map((entry) => [entry.pattern, write(entry.schema)]),
    );
  }
  for (const [keyword, value] of Object.entries(rest)) out[keyword] = SUBSCHEMAS.has(keyword) ? writeAny(value) : value;
  return out;
}

const SUBSCHEMAS = new Set([
  ...['prefixItems', 'items', 'contains', 'unevaluatedItems', 'additionalProperties', 'propertyNames'],
  ...['unevaluatedProperties', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
]);

function writeAny(value: unknown): unknown {
  return Array.isArray(value) ? value.map((part: Schema) => write(part)) : write(value as Schema);
}

/** `__proto__` must become a property of its own, not a prototype. */
function writeProperties(properties: readonly Property[]): Record<string, Written> {
  return Object.fromEntries(properties.map(({ name, schema }) => [name, write(schema)]));
}
