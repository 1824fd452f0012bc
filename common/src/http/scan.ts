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
  const query = url.indexOf('?', start);
  const fragment = url.indexOf('#', start);
  if (query === -1 && fragment === -1) return url.slice(start);
  return url.slice(start, query === -1 || (fragment !== -1 && fragment < query) ? fragment : query);
}

/** Query of a URL as it was sent, without its question mark. */
export function rawQuery(url: string): string {
  const start = url.indexOf('?');
  if (start === -1) return '';
  const end = url.indexOf('#', start);
  return url.slice(start + 1, end === -1 ? undefined : end);
}

/** What a query, a form or a cookie header says, by decoded name: raw values in the order they came. */
export interface Pairs {
  readonly text: string;
  readonly values: ReadonlyMap<string, readonly string[]>;
}

export function parsePairs(text: string, separator: '&' | ';' = '&'): Pairs {
  const values = new Map<string, string[]>();
  if (text === '') return { text, values };
  for (const part of text.split(separator)) {
    const trimmed = separator === ';' ? part.trim() : part;
    if (trimmed === '') continue;
    const equals = trimmed.indexOf('=');
    const name = decode(equals === -1 ? trimmed : trimmed.slice(0, equals), separator === '&');
    const value = equals === -1 ? '' : trimmed.slice(equals + 1);
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return { text, values };
}
