import type { Schema } from '../../../model/index.ts';

/** Keywords about one kind of value, any two of which may exclude each other. */
const KINDS = [
  ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ['minLength', 'maxLength', 'pattern'],
  ['minItems', 'maxItems', 'uniqueItems', 'contains', 'maxContains', 'unevaluatedItems'],
  ['minProperties', 'maxProperties', 'propertyNames', 'dependentRequired', 'unevaluatedProperties'],
] as const;

/** Keywords by which a schema is made of others about the same value. */
const APPLIED = ['ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if'] as const;

/** Whether a schema says so much that its words may exclude each other. Most schemas do not. */
export function isDoubtful(schema: Schema): boolean {
  if (schema.never) return false;
  const applied = APPLIED.filter((key) => schema[key] !== undefined).length + (schema.allOf?.length ?? 1) - 1;
  if (applied > 1 || (applied > 0 && saysMore(schema)) || schema.oneOf !== undefined) return true;
  if (schema.pattern !== undefined) return true;
  if (schema.enum !== undefined || schema.const !== undefined) return saysMore(schema);
  if (KINDS.some((keys) => keys.filter((key) => schema[key] !== undefined).length > 1)) return true;
  return isClosed(schema) || schema.properties?.some((property) => property.schema.never) === true;
}

/** Whether a schema says something by itself that a value has to fit. */
function saysMore(schema: Schema): boolean {
  const {
    types,
    enum: values,
    const: constant,
    properties,
    required,
    items,
    prefixItems,
    additionalProperties,
  } = schema;
  if (types ?? values ?? constant ?? properties ?? required ?? items ?? prefixItems ?? additionalProperties)
    return true;
  return KINDS.flat().some((key) => schema[key] !== undefined);
}

/** Whether a schema demands members and refuses others, or demands items and refuses them. */
function isClosed({ additionalProperties, required, minProperties, items, minItems }: Schema): boolean {
  if (additionalProperties?.never && ((required?.length ?? 0) > 0 || minProperties !== undefined)) return true;
  return items?.never === true && minItems !== undefined;
}
