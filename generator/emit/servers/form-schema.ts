import type { Schema } from '../../model/ir/index.ts';
import type { ApiNames } from '../typescript/index.ts';

/** A form's schema whose files are checked for being files, and for nothing else: they are no JSON values. */
export function formSchema(schema: Schema, names: ApiNames): Schema {
  const resolved = schema.ref === undefined ? schema : names.resolve(schema.ref);
  if (resolved.properties === undefined) return schema;
  const properties = resolved.properties.map(({ name, schema: property }) => ({
    name,
    schema: withBareFiles(property, names),
  }));
  return { ...resolved, properties };
}

function withBareFiles(schema: Schema, names: ApiNames): Schema {
  const resolved = schema.ref === undefined ? schema : names.resolve(schema.ref);
  if (isFile(resolved)) return bareFile(schema);
  if (resolved.items === undefined) return schema;
  const item = resolved.items.ref === undefined ? resolved.items : names.resolve(resolved.items.ref);
  return isFile(item) ? { ...resolved, items: bareFile(item) } : schema;
}

function bareFile({ origin }: Schema): Schema {
  return { origin, types: ['string'], format: 'binary' };
}

export function isFile(schema: Schema): boolean {
  return schema.format === 'binary';
}
