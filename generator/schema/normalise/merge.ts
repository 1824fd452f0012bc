import type { JsonType, JsonValue, Property, Schema } from '../../model/ir/index.ts';
import { sameValue } from '../json/value.ts';

type Writable = { -readonly [Key in keyof Schema]?: Schema[Key] };

/**
 * One schema that says what two say together, keyword by keyword; undefined where no single schema can, such as two
 * patterns or an `additionalProperties` that must go on seeing its own properties only.
 */
export function merge(a: Schema, b: Schema): Schema | undefined {
  if (a.never || b.never) return { origin: a.origin, never: true };
  if (
    SEPARATE.some((keyword) => a[keyword] !== undefined && b[keyword] !== undefined && !same(a[keyword], b[keyword]))
  ) {
    return undefined;
  }
  if (b.unevaluatedProperties !== undefined || b.unevaluatedItems !== undefined) return undefined;
  if (clash(a, b, OBJECT_PARTS, ['patternProperties', 'additionalProperties'])) return undefined;
  if (clash(a, b, ITEM_PARTS, ['prefixItems'])) return undefined;
  if (clash(a, b, UNION, UNION) || clash(a, b, CONDITION, CONDITION) || clash(a, b, CONTAINS, CONTAINS))
    return undefined;
  const merged: Writable = { ...b, ...a };
  Object.assign(merged, bounds(a, b), parts(a, b), words(a, b));
  const both = [...(a.allOf ?? []), ...(b.allOf ?? [])];
  if (both.length > 0) merged.allOf = both;
  return { ...merged, origin: a.origin };
}

/** Keywords that only one of two schemas may have, or both alike. */
const SEPARATE = ['ref', 'multipleOf', 'pattern', 'format', 'not', 'dependentSchemas'] as const;
const OBJECT_PARTS = ['properties', 'patternProperties', 'additionalProperties'] as const;
const ITEM_PARTS = ['prefixItems', 'items'] as const;
const UNION = ['anyOf', 'oneOf', 'discriminator'] as const;
const CONDITION = ['if', 'then', 'else'] as const;
const CONTAINS = ['contains', 'minContains', 'maxContains'] as const;

function same(a: unknown, b: unknown): boolean {
  return typeof a !== 'object' && a === b;
}

/** Do both speak of a family of keywords that depend on each other, and one of them with a keyword that forbids it? */
function clash(a: Schema, b: Schema, family: readonly (keyof Schema)[], strict: readonly (keyof Schema)[]): boolean {
  const speaks = (schema: Schema, keys: readonly (keyof Schema)[]) => keys.some((key) => schema[key] !== undefined);
  return speaks(a, family) && speaks(b, family) && (speaks(a, strict) || speaks(b, strict));
}

const LOWER = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'] as const;
const UPPER = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'] as const;

function bounds(a: Schema, b: Schema): Writable {
  const merged: Writable = {};
  for (const keyword of LOWER) {
    const [x, y] = [a[keyword], b[keyword]];
    if (x !== undefined && y !== undefined) merged[keyword] = Math.max(x, y);
  }
  for (const keyword of UPPER) {
    const [x, y] = [a[keyword], b[keyword]];
    if (x !== undefined && y !== undefined) merged[keyword] = Math.min(x, y);
  }
  return merged;
}

function parts(a: Schema, b: Schema): Writable {
  const merged: Writable = {};
  const both = (x: Schema, y: Schema): Schema => ({ origin: x.origin, allOf: [x, y] });
  if (a.items !== undefined && b.items !== undefined) merged.items = both(a.items, b.items);
  if (a.propertyNames !== undefined && b.propertyNames !== undefined) {
    merged.propertyNames = both(a.propertyNames, b.propertyNames);
  }
  if (a.properties !== undefined && b.properties !== undefined) {
    const byName = new Map<string, Property>(a.properties.map((property) => [property.name, property]));
    for (const { name, schema } of b.properties) {
      const other = byName.get(name);
      byName.set(name, { name, schema: other === undefined ? schema : both(other.schema, schema) });
    }
    merged.properties = [...byName.values()];
  }
  return merged;
}

function words(a: Schema, b: Schema): Writable {
  const merged: Writable = {};
  if (a.types !== undefined && b.types !== undefined) merged.types = commonTypes(a.types, b.types);
  if (a.required !== undefined && b.required !== undefined)
    merged.required = [...new Set([...a.required, ...b.required])];
  if (a.enum !== undefined && b.enum !== undefined) merged.enum = common(a.enum, b.enum);
  if (a.dependentRequired !== undefined && b.dependentRequired !== undefined) {
    const names = new Set([...Object.keys(a.dependentRequired), ...Object.keys(b.dependentRequired)]);
    const [left, right] = [a.dependentRequired, b.dependentRequired];
    merged.dependentRequired = Object.fromEntries(
      [...names].map((name) => [name, [...new Set([...(left[name] ?? []), ...(right[name] ?? [])])]]),
    );
  }
  return merged;
}

/** May be empty: the caller turns that into `never`. */
function commonTypes(a: readonly JsonType[], b: readonly JsonType[]): readonly JsonType[] {
  const allows = (types: readonly JsonType[], type: JsonType) =>
    types.includes(type) || (type === 'integer' && types.includes('number'));
  return [...new Set([...a.filter((type) => allows(b, type)), ...b.filter((type) => allows(a, type))])];
}

function common(a: readonly JsonValue[], b: readonly JsonValue[]): readonly JsonValue[] {
  return a.filter((value) => b.some((other) => sameValue(value, other)));
}
