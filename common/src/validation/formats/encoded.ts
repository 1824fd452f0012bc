const UUID = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** RFC 9562 UUID of any version, possibly as a URN. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** RFC 4648 base64 with padding. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}

/** A pattern that ECMAScript can compile. `\Z`, which other dialects anchor with, means a plain Z here: refused. */
export function isRegex(text: string): boolean {
  if (/[^\\]\\Z/.test(text)) return false;
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
