/** Percent-decodes, with `+` as a space where forms write it so. Broken escapes stay as they are. */
export function decode(text: string, plusIsSpace = false): string {
  const spaced = plusIsSpace && text.includes('+') ? text.replaceAll('+', ' ') : text;
  if (!spaced.includes('%')) return spaced;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Path of an absolute URL as it was sent, escapes and all. */
export function rawPath(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start === -1) return '/';
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}

/** Query of a URL as it was sent, without its question mark. */
export function rawQuery(url: string): string {
  const start = url.indexOf('?');
  if (start === -1) return '';
  const end = url.indexOf('#', start);
  return url.slice(start + 1, end === -1 ? undefined : end);
}

/** Raw values by decoded name, in the order they came. */
export type Pairs = ReadonlyMap<string, readonly string[]>;

export function parsePairs(query: string, separator = '&'): Pairs {
  const pairs = new Map<string, string[]>();
  if (query === '') return pairs;
  for (const part of query.split(separator)) {
    const trimmed = separator === ';' ? part.trim() : part;
    if (trimmed === '') continue;
    const equals = trimmed.indexOf('=');
    const name = decode(equals === -1 ? trimmed : trimmed.slice(0, equals), separator === '&');
    const value = equals === -1 ? '' : trimmed.slice(equals + 1);
    const values = pairs.get(name);
    if (values === undefined) pairs.set(name, [value]);
    else values.push(value);
  }
  return pairs;
}
