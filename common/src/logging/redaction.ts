/** Keys whose values are credentials, in lower case with dashes and underscores taken out. */
export const CREDENTIAL_KEYS: ReadonlySet<string> = new Set([
  'accesstoken',
  'apikey',
  'authorization',
  'clientsecret',
  'cookie',
  'password',
  'privatekey',
  'proxyauthorization',
  'refreshtoken',
  'secret',
  'setcookie',
  'token',
  'xapikey',
]);

const HIDDEN = '[redacted]';
const DEPTH = 4;

function isCredential(key: string): boolean {
  return CREDENTIAL_KEYS.has(key.replace(/[-_]/g, '').toLowerCase());
}

/** A copy of the fields of a log line without credentials; the same object where there is nothing to hide. */
export function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return redactLevel(fields, DEPTH);
}

function redactLevel(fields: Record<string, unknown>, depth: number): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(fields)) {
    const safe = isCredential(key) && value !== undefined ? HIDDEN : redactValue(value, depth);
    if (safe === value) continue;
    copy ??= { ...fields };
    copy[key] = safe;
  }
  return copy ?? fields;
}

function redactValue(value: unknown, depth: number): unknown {
  if (depth === 0 || typeof value !== 'object' || value === null) return value;
  if (value instanceof Headers) return redactLevel(Object.fromEntries(value), depth - 1);
  if (Array.isArray(value)) {
    const items = value.map((item) => redactValue(item, depth - 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return isPlain(value) ? redactLevel(value, depth - 1) : value;
}

/** Errors, dates and class instances print themselves; copying them would lose what they are. */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
