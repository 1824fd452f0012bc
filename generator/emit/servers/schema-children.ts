import type { Schema } from '../../model/ir/index.ts';

export type Change = (schema: Schema) => Schema;

/** The schema with every schema inside it changed, not those that it refers to; the same object if all stay as they are. */
export function mapChildren(schema: Schema, change: Change): Schema {
  const changed: { -readonly [K in keyof Schema]: Schema[K] } = { ...schema };
  let differs = false;
  const one = (child: Schema): Schema => {
    const result = change(child);
    differs ||= result !== child;
    return result;
  };
  const held = <Holder extends { readonly schema: Schema }>(holders: readonly Holder[] = []) =>
    holders.map((holder) => ({ ...holder, schema: one(holder.schema) }));
  for (const keyword in schema) {
    switch (keyword) {
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
      case 'prefixItems':
        changed[keyword] = (schema[keyword] ?? []).map(one);
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
        if (schema[keyword] !== undefined) changed[keyword] = one(schema[keyword]);
        break;
      case 'properties':
      case 'dependentSchemas':
        changed[keyword] = held(schema[keyword]);
        break;
      case 'patternProperties':
        changed[keyword] = held(schema[keyword]);
        break;
    }
  }
  return differs ? changed : schema;
}

/** Whether the schema or any that is written inside it passes the test. */
export function some(schema: Schema, test: (schema: Schema) => boolean): boolean {
  if (test(schema)) return true;
  let found = false;
  mapChildren(schema, (child) => {
    found ||= some(child, test);
    return child;
  });
  return found;
}
