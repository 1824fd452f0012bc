import type { JsonObject, JsonValue } from '../../model/ir/index.ts';

/** The kinds of JSON value; `integer` is no kind of its own but a property of numbers. */
export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';
export const KINDS: readonly Kind[] = ['null', 'boolean', 'number', 'string', 'array', 'object'];

export function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function kindOf(value: JsonValue): Kind {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    default:
      return 'object';
  }
}

/** One text for every spelling of the same value: property order does not matter, `1` and `1.0` are one number. */
export function canonical(value: JsonValue): string {
  if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (isObject(value)) {
    const entries = Object.keys(value)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonical(value[name] ?? null)}`);
    return `{${entries.join(',')}}`;
  }
  return Object.is(value, -0) ? '0' : JSON.stringify(value);
}

export function sameValue(a: JsonValue, b: JsonValue): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** Own properties only, `__proto__` included: contract text names them freely. */
export function objectOf(entries: Iterable<readonly [string, JsonValue]>): JsonObject {
  return Object.fromEntries(entries);
}

/** Length in Unicode code points, as JSON Schema counts it. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The value as `JSON.parse` would have made it: ajv tells objects with another prototype from their like. */
export function plain(value: JsonValue): JsonValue {
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : value;
}
