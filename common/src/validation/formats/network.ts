const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const DOMAIN_PART = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;
const MAILBOX_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+$/i;
const HEXTET = /^[0-9a-f]{1,4}$/i;
const OCTET = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;

/** RFC 1123 host name of up to 253 characters; one dot may end it. */
export function isHostname(text: string): boolean {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return name.length <= 253 && name.split('.').every((label) => LABEL.test(label));
}

/** Dotted quad without leading zeros. */
export function isIpv4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet));
}

/** RFC 4291 text form: at most one `::`, the last 32 bits possibly as a dotted quad, no zone. */
export function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const [head = '', tail] = halves;
  if (tail === undefined) return hextets(head, true) === 8;
  const before = head === '' ? 0 : hextets(head, false);
  const after = tail === '' ? 0 : hextets(tail, true);
  return before + after <= 7;
}

/** Mailbox of dot-separated words at a domain of two labels or more; no quoted words, no comments. */
export function isEmail(text: string): boolean {
  const at = text.indexOf('@');
  if (at < 1) return false;
  const domain = text.slice(at + 1).split('.');
  return (
    domain.length > 1 &&
    domain.every((part) => DOMAIN_PART.test(part)) &&
    text
      .slice(0, at)
      .split('.')
      .every((part) => MAILBOX_PART.test(part))
  );
}

/** How many 16-bit groups a colon-separated text holds; more than eight when one is malformed. */
function hextets(text: string, mayEndInQuad: boolean): number {
  const groups = text.split(':');
  const last = groups.length - 1;
  let count = 0;
  for (const [index, group] of groups.entries()) {
    if (HEXTET.test(group)) count += 1;
    else if (mayEndInQuad && index === last && isIpv4(group)) count += 2;
    else return Number.POSITIVE_INFINITY;
  }
  return count;
}
