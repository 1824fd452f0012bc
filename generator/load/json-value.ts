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

/** Whether some value lies more than `limit` collections deep. Never recurses deeper than `limit` itself. */
export function exceedsDepth(value: unknown, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (Array.isArray(value)) return value.some((item) => exceedsDepth(item, limit - 1));
  for (const key in value) {
    const child: unknown = Reflect.get(value, key);
    if (typeof child === 'object' && child !== null && exceedsDepth(child, limit - 1)) return true;
  }
  return false;
}
