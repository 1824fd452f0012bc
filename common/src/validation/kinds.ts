/** A JSON object: neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** A number that JSON can write. `JSON.parse('1e999')` gives Infinity, which is none. */
export function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

export function isInteger(value: unknown): value is number {
  return Number.isInteger(value);
}

/** Reads a property whose name `Object.prototype` has too, such as `constructor`: only the object's own counts. */
export function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

/** How many properties an object has; a property that holds undefined is absent, as it is in JSON. */
export function countProperties(value: Readonly<Record<string, unknown>>): number {
  let count = 0;
  for (const key in value) if (Object.hasOwn(value, key) && value[key] !== undefined) count++;
  return count;
}

/** What a schema of `format: binary` accepts: text, or a file of a multipart body. */
export function isBinary(value: unknown): value is string | Blob {
  return typeof value === 'string' || value instanceof Blob;
}
