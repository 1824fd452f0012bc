/** A word of a text, and where it stands: in UTF-16 units, from `start` to before `end`. */
export interface FoundWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu;

export function wordsOf(text: string): readonly FoundWord[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index, end: index + word.length }));
}

/** A word as it is compared: in lower case, with its marks (`họp` differs from `hop`). */
export function termOf(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

/** A word without its marks: whoever types without them shall find all the same. */
export function plainTermOf(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
}

/** All ways in which the words of a text can be looked for, each once. */
export function termsOf(text: string): string[] {
  return [...new Set(wordsOf(text).flatMap(({ text: word }) => [termOf(word), plainTermOf(word)]))];
}

/** How a question's words are looked for: with marks where it has any, without where it has none. */
export function queryTermsOf(query: string): readonly string[] {
  return [...new Set(wordsOf(query).map(({ text }) => termOf(text)))];
}
