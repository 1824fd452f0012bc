/**
 * Header values of CloudEvents: printable ASCII stands for itself, except for the space, the double quote and the
 * percent sign; these and everything else become the percent-encoded bytes of their UTF-8 form.
 */
const TO_ENCODE = /[^\x21\x23\x24\x26-\x7e]/u;
const ALL_TO_ENCODE = /[^\x21\x23\x24\x26-\x7e]+/gu;

/** Throws a `RangeError` on half a surrogate pair: no bytes stand for it. */
export function percentEncode(value: string): string {
  if (!TO_ENCODE.test(value)) return value;
  if (!value.isWellFormed()) throw new RangeError('the text holds half a surrogate pair');
  return value.replace(ALL_TO_ENCODE, encodeURIComponent);
}

/** Undefined when a percent sign begins no pair of hex digits, or the bytes are no UTF-8. */
export function percentDecode(value: string): string | undefined {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
