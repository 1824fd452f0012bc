import type { HttpApi, Property, Schema } from '../../model/ir/index.ts';
import type { ApiNames } from '../typescript/index.ts';

/**
 * Schemas as requests have them: a property that only the server sets is never required of a caller. Gives the same
 * names, resolving to schemas without such demands.
 */
export function forRequests(api: HttpApi, names: ApiNames): { names: ApiNames; schema(schema: Schema): Schema } {
  const readOnlyNames = new Set(api.schemas.filter(({ schema }) => schema.readOnly).map(({ name }) => name));
  const relaxed = new Map<Schema, Schema>();
  const schema = (original: Schema): Schema => {
    const known = relaxed.get(original);
    if (known !== undefined) return known;
    const result = relax(original, readOnlyNames, schema);
    relaxed.set(original, result);
    return result;
  };
  return { names: { ...names, resolve: (ref) => schema(names.resolve(ref)) }, schema };
}

type Relax = (schema: Schema) => Schema;

function relax(schema: Schema, readOnlyNames: ReadonlySet<string>, inner: Relax): Schema {
  const readOnly = new Set(
    (schema.properties ?? []).filter(({ schema: each }) => isReadOnly(each, readOnlyNames)).map(({ name }) => name),
  );
  const required = schema.required?.filter((name) => !readOnly.has(name));
  const { required: _, ...rest } = schema;
  const changed: { -readonly [K in keyof Schema]: Schema[K] } = { ...rest, origin: schema.origin };
  if (required !== undefined && required.length > 0) changed.required = required;
  if (schema.properties) changed.properties = properties(schema.properties, inner);
  for (const key of ['items', 'additionalProperties', 'contains', 'not', 'if', 'then', 'else'] as const) {
    const child = schema[key];
    if (child !== undefined) changed[key] = inner(child);
  }
  for (const key of ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const) {
    const children = schema[key];
    if (children !== undefined) changed[key] = children.map(inner);
  }
  if (schema.dependentSchemas) changed.dependentSchemas = properties(schema.dependentSchemas, inner);
  if (schema.patternProperties) {
    changed.patternProperties = schema.patternProperties.map((each) => ({ ...each, schema: inner(each.schema) }));
  }
  return changed;
}

function properties(list: readonly Property[], inner: Relax): Property[] {
  return list.map(({ name, schema }) => ({ name, schema: inner(schema) }));
}

function isReadOnly(schema: Schema, readOnlyNames: ReadonlySet<string>): boolean {
  return schema.readOnly === true || (schema.ref !== undefined && readOnlyNames.has(schema.ref));
}

/** Whether any schema of the API is set by the server alone; without one nothing needs to be relaxed. */
export function hasReadOnly(api: HttpApi): boolean {
  const seen = (schema: Schema): boolean =>
    schema.readOnly === true ||
    (schema.properties ?? []).some((property) => seen(property.schema)) ||
    [schema.items, schema.additionalProperties].some((child) => child !== undefined && seen(child)) ||
    [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some(seen);
  return (
    api.schemas.some(({ schema }) => seen(schema)) ||
    api.operations.some((operation) =>
      (operation.requestBody?.content ?? []).some(({ schema }) => schema !== undefined && seen(schema)),
    )
  );
}
