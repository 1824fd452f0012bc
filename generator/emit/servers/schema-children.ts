import type { Schema } from '../../model/ir/index.ts';

export type Change = (schema: Schema) => Schema;

/** The schema with every schema inside it changed, not those that it refers to; the same object if all stay as they are. */
export function mapChildren(schema: Schema, change: Change): Schema {
  let changed: { -readonly [K in keyof Schema]: Schema[K] } | undefined;
  const set = <K extends keyof Schema>(keyword: K, before: Schema[K], after: Schema[K]): void => {
    if (after === before) return;
    changed ??= { ...schema };
    changed[keyword] = after;
  };
  const held = <Holder extends { readonly schema: Schema }>(holder: Holder): Holder => {
    const inner = change(holder.schema);
    return inner === holder.schema ? holder : { ...holder, schema: inner };
  };
  for (const keyword in schema) {
    switch (keyword) {
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
      case 'prefixItems':
        set(keyword, schema[keyword], mapAll(schema[keyword] ?? [], change));
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
        if (schema[keyword] !== undefined) set(keyword, schema[keyword], change(schema[keyword]));
        break;
      case 'properties':
      case 'dependentSchemas':
        set(keyword, schema[keyword], mapAll(schema[keyword] ?? [], held));
        break;
      case 'patternProperties':
        set(keyword, schema[keyword], mapAll(schema[keyword] ?? [], held));
        break;
    }
  }
  return changed ?? schema;
}

/** The same array if every item stays as it is. */
function mapAll<Item>(items: readonly Item[], map: (item: Item) => Item): readonly Item[] {
  let mapped: Item[] | undefined;
  for (const [index, item] of items.entries()) {
    const result = map(item);
    if (result === item) continue;
    mapped ??= [...items];
    mapped[index] = result;
  }
  return mapped ?? items;
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
