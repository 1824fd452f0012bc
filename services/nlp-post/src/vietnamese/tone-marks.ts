/**
 * Where the mark of a tone stands in a syllable. Two ways are in use for `oa`, `oe` and `uy` without a final consonant:
 * `hòa` and `hoà`. Texts are brought to the first, which most people type, so that one word is spelt one way.
 */
const MARKS = '\u0300\u0301\u0303\u0309\u0323';
const OPEN = new RegExp(`^(\\P{M}*?)(o)([ae])([${MARKS}])$|^(\\P{M}*?)(u)(y)([${MARKS}])$`, 'iu');

/** One syllable, with its mark where this project puts it. Composed (NFC). */
export function placeTone(syllable: string): string {
  const apart = syllable.normalize('NFD');
  const match = OPEN.exec(apart);
  if (match === null) return syllable.normalize('NFC');
  const [, before = match[5] ?? '', first = match[6] ?? '', second = match[7] ?? '', mark = match[8] ?? ''] = match;
  // In `quy` the u belongs to the consonant.
  if (/q$/i.test(before)) return syllable.normalize('NFC');
  return `${before}${first}${mark}${second}`.normalize('NFC');
}

const SYLLABLE = /[\p{L}\p{M}]+/gu;

/** A text in composed Unicode, every mark in its place. */
export function normaliseMarks(text: string): string {
  return text.normalize('NFC').replace(SYLLABLE, placeTone);
}
