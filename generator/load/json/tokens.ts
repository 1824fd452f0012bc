/** Character codes and token rules that the JSON scanners share. */
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_BRACE = 0x7b;
export const CLOSE_BRACE = 0x7d;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACKET = 0x5d;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const BACKSLASH = 0x5c;

export function skipSpace(text: string, at: number): number {
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== 0x09) return at;
    at += 1;
  }
}

/** Offset after the closing quote of the string that opens at `at`; -1 when it never closes. */
export function skipString(text: string, at: number): number {
  for (let end = text.indexOf('"', at + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  return -1;
}

/** Offset after the value that starts at `at` in valid JSON; -1 when a string in it never closes. */
export function skipValue(text: string, at: number): number {
  const first = text.charCodeAt(at);
  if (first === QUOTE) return skipString(text, at);
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return skipWord(text, at);
  for (let depth = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // Nearly all characters between strings are spaces.
    if (code === SPACE) continue;
    if (code === QUOTE) {
      at = skipString(text, at) - 1;
      if (at < 0) return -1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** Offset after a run of characters that can't end a number or a literal. */
export function skipWord(text: string, at: number): number {
  while (at < text.length && !/[\s,:{}[\]"]/.test(text.charAt(at))) at += 1;
  return at;
}

/** The name that a key's source text (quotes included) stands for. */
export function keyName(source: string): string {
  if (!source.includes('\\')) return source.slice(1, -1);
  const name: unknown = JSON.parse(source);
  return String(name);
}
