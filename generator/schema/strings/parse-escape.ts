import { type CharSet, complement, DIGITS, matchedBy, SPACE, WORD } from './char-set.ts';
import type { Reader } from './reader.ts';
import { NotRegular } from './syntax.ts';

const CLASSES: ReadonlyMap<string, CharSet> = new Map([
  ['d', DIGITS],
  ['D', complement(DIGITS)],
  ['w', WORD],
  ['W', complement(WORD)],
  ['s', SPACE],
  ['S', complement(SPACE)],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
]);

const properties = new Map<string, CharSet>();

/** An escape that stands for a set of characters, such as `\d` or `\p{L}`. */
export function classEscape(reader: Reader): CharSet | undefined {
  const simple = reader.takeMatch(/\\([dDwWsS])/y);
  if (simple !== undefined) return CLASSES.get(simple[1] ?? '');
  const property = reader.takeMatch(/\\[pP]\{[^}]*\}/y);
  if (property === undefined) return undefined;
  const [text] = property;
  const known = properties.get(text) ?? matchedBy(new RegExp(`^${text}$`, 'u'));
  properties.set(text, known);
  return known;
}

/** One character, escaped or not. In a class `\b` is a backspace. */
export function readCharacter(reader: Reader, inClass: boolean): number {
  if (!reader.take('\\')) return reader.next();
  const braced = reader.takeMatch(/u\{([0-9a-fA-F]+)\}/y);
  if (braced !== undefined) return Number.parseInt(braced[1] ?? '0', 16);
  const pair = reader.takeMatch(/u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})/y);
  if (pair !== undefined) {
    const units = [pair[1] ?? '0', pair[2] ?? '0'].map((hex) => Number.parseInt(hex, 16));
    return String.fromCharCode(...units).codePointAt(0) ?? 0;
  }
  const hex = reader.takeMatch(/u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})/y);
  if (hex !== undefined) return Number.parseInt(hex[1] ?? hex[2] ?? '0', 16);
  const control = reader.takeMatch(/c([a-zA-Z])/y);
  if (control !== undefined) return (control[1] ?? 'a').charCodeAt(0) % 32;
  if (!inClass && reader.takeMatch(/[1-9]|k</y) !== undefined) throw new NotRegular('a back reference');
  if (inClass && reader.take('b')) return 8;
  if (reader.take('0')) return 0;
  const letter = reader.next();
  return CONTROLS.get(String.fromCodePoint(letter)) ?? letter;
}
