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

/** What makes data unfit to be worked with. */
export type Flaw = 'depth' | 'key';

/**
 * What makes data unfit to be worked with: collections inside more than `limit` collections, or a forbidden key,
 * whichever comes first. Never recurses deeper than `limit` itself.
 */
export function flawOf(value: unknown, limit: number): Flaw | undefined {
  if (!isCollection(value)) return undefined;
  if (limit === 0) return 'depth';
  // Every document passes through here whole, so values are looked at before they are gone into.
  if (isList(value)) {
    for (const item of value) {
      const flaw = isCollection(item) ? flawOf(item, limit - 1) : undefined;
      if (flaw !== undefined) return flaw;
    }
    return undefined;
  }
  for (const key in value) {
    if (key === FORBIDDEN_KEY) return 'key';
    const child = value[key];
    const flaw = isCollection(child) ? flawOf(child, limit - 1) : undefined;
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}
