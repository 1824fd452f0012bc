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

// Every document passes through the next two whole, so they look at a value before they call themselves on it.

/** Whether some value lies more than `limit` collections deep. Never recurses deeper than `limit` itself. */
export function exceedsDepth(value: unknown, limit: number): boolean {
  if (!isCollection(value)) return false;
  if (limit === 0) return true;
  if (isList(value)) {
    for (const item of value) if (isCollection(item) && exceedsDepth(item, limit - 1)) return true;
    return false;
  }
  for (const key in value) {
    const child = value[key];
    if (isCollection(child) && exceedsDepth(child, limit - 1)) return true;
  }
  return false;
}

/** Whether some object, however deep, has a member of this name. */
export function hasKey(value: unknown, name: string): boolean {
  if (!isCollection(value)) return false;
  if (isList(value)) {
    for (const item of value) if (isCollection(item) && hasKey(item, name)) return true;
    return false;
  }
  for (const key in value) {
    if (key === name) return true;
    const child = value[key];
    if (isCollection(child) && hasKey(child, name)) return true;
  }
  return false;
}
