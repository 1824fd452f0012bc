/**
 * Settings that the server stores otherwise than they were asked for, as `name: asked 1, found 2`. Only what was asked
 * for is compared: a server adds fields of its own (defaults, `_nats.*` metadata), which is no drift. An empty text
 * equals an absent one, and the order of a list of subjects means nothing.
 */
export function drift(asked: object, found: object): string[] {
  const stored = new Map<string, unknown>(Object.entries(found));
  return Object.entries(asked)
    .filter(([name, value]) => canonical(value) !== canonical(stored.get(name)))
    .map(([name, value]) => `${name}: asked ${canonical(value)}, found ${canonical(stored.get(name))}`);
}

function canonical(value: unknown): string {
  if (value === undefined || value === '') return 'nothing';
  return JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
}
