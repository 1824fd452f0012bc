import type { HttpApi, Property, Schema } from '../../model/ir/index.ts';
import type { ApiNames } from '../typescript/index.ts';

/** Which side alone sets a property: the server (`readOnly`), or the caller (`writeOnly`). */
export type OneSided = 'readOnly' | 'writeOnly';

/**
 * Schemas as one side sends them: what only the other side sets is never required of it. Gives the same names, resolving
 * to schemas without such demands.
 */
export function without(
  side: OneSided,
  api: HttpApi,
  names: ApiNames,
): { names: ApiNames; schema(schema: Schema): Schema } {
  const sidedNames = new Set(api.schemas.filter(({ schema }) => schema[side]).map(({ name }) => name));
  const isOther = (schema: Schema) => schema[side] === true || (schema.ref !== undefined && sidedNames.has(schema.ref));
  const relaxed = new Map<Schema, Schema>();
  const schema = (original: Schema): Schema => {
    const known = relaxed.get(original);
    if (known !== undefined) return known;
    const result = relax(original, isOther, schema);
    relaxed.set(original, result);
    return result;
  };
  return { names: { ...names, resolve: (ref) => schema(names.resolve(ref)) }, schema };
}

type Relax = (schema: Schema) => Schema;

function relax(schema: Schema, isOther: (schema: Schema) => boolean, inner: Relax): Schema {
  const others = new Set((schema.properties ?? []).filter(({ schema: each }) => isOther(each)).map(({ name }) => name));
  const required = schema.required?.filter((name) => !others.has(name));
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

/** Whether any schema of the API is set by one side alone; without one nothing needs to be relaxed. */
export function hasOneSided(side: OneSided, api: HttpApi): boolean {
  const seen = (schema: Schema): boolean =>
    schema[side] === true ||
    (schema.properties ?? []).some((property) => seen(property.schema)) ||
    [schema.items, schema.additionalProperties].some((child) => child !== undefined && seen(child)) ||
    [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some(seen);
  return (
    api.schemas.some(({ schema }) => seen(schema)) ||
    api.operations.some(({ requestBody, responses }) =>
      [...(requestBody?.content ?? []), ...responses.flatMap(({ content }) => content)].some(
        ({ schema }) => schema !== undefined && seen(schema),
      ),
    )
  );
}
