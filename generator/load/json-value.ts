/** An object as JSON parsing gives it: own string keys, values unknown. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own member or item under `key`; undefined also for inherited names such as `constructor`. */
export function member(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** An object or an array. */
export type Collection = JsonRecord | readonly unknown[];

export function isCollection(value: unknown): value is Collection {
  return typeof value === 'object' && value !== null;
}

export function isList(value: Collection): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Changes the object that it is set on instead of naming a part of it. */
export const FORBIDDEN_KEY = '__proto__';
