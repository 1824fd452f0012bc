import type { Schema } from './schema.ts';

/** The schemas written inside a schema, not those that it refers to. */
export function childrenOf(schema: Schema): readonly Schema[] {
  const children: Schema[] = [];
  mapChildren(schema, (child) => {
    children.push(child);
    return child;
  });
  return children;
}

/** The schema with every schema written inside it changed; the same object if all stay as they are. */
export function mapChildren(schema: Schema, change: (child: Schema) => Schema): Schema {
  let changed: { -readonly [K in keyof Schema]: Schema[K] } | undefined;
  const set = <K extends keyof Schema>(keyword: K, after: Schema[K]): void => {
    if (after === schema[keyword]) return;
    changed ??= { ...schema };
    changed[keyword] = after;
  };
  const held = <Holder extends { readonly schema: Schema }>(holder: Holder): Holder => {
    const inner = change(holder.schema);
    return inner === holder.schema ? holder : { ...holder, schema: inner };
  };
  // Most schemas have a handful of keywords, so these are gone through rather than all that there might be.
  for (const keyword in schema) {
    switch (keyword) {
      case 'allOf':
      case 'anyOf':
      case 'oneOf':
      case 'prefixItems':
        set(keyword, mapAll(schema[keyword], change));
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
        set(keyword, schema[keyword] && change(schema[keyword]));
        break;
      case 'properties':
      case 'dependentSchemas':
        set(keyword, mapAll(schema[keyword], held));
        break;
      case 'patternProperties':
        set(keyword, mapAll(schema[keyword], held));
        break;
    }
  }
  return changed ?? schema;
}

/** The same list if every item stays as it is. */
function mapAll<Item>(items: readonly Item[] | undefined, map: (item: Item) => Item): readonly Item[] | undefined {
  let mapped: Item[] | undefined;
  for (const [index, item] of items?.entries() ?? []) {
    const result = map(item);
    if (result === item) continue;
    mapped ??= [...(items ?? [])];
    mapped[index] = result;
  }
  return mapped ?? items;
}
