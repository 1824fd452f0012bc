import type { Schema } from '../../model/ir/index.ts';
import type { ApiNames } from '../typescript/index.ts';

/** A form's schema with its files taken out of the check: they are no JSON values. */
export function formSchema(schema: Schema, names: ApiNames): Schema {
  const resolved = schema.ref === undefined ? schema : names.resolve(schema.ref);
  if (resolved.properties === undefined) return schema;
  const properties = resolved.properties.map(({ name, schema: property }) => ({
    name,
    schema: withoutFiles(property, names),
  }));
  return { ...resolved, properties };
}

function withoutFiles(schema: Schema, names: ApiNames): Schema {
  const resolved = schema.ref === undefined ? schema : names.resolve(schema.ref);
  if (isFile(resolved)) return { origin: schema.origin };
  if (resolved.items === undefined) return schema;
  const item = resolved.items.ref === undefined ? resolved.items : names.resolve(resolved.items.ref);
  return isFile(item) ? { ...resolved, items: { origin: item.origin } } : schema;
}

export function isFile(schema: Schema): boolean {
  return schema.format === 'binary';
}
