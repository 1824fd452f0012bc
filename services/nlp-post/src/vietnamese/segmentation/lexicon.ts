import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compounds have so many syllables at most. */
export const LONGEST = 4;

let words: ReadonlySet<string> | undefined;

/** Whether these syllables, in lower case with a space between, are a compound. */
export function isCompound(text: string): boolean {
  words ??= new Set(readFileSync(join(import.meta.dirname, 'lexicon.txt'), 'utf8').split('\n'));
  return words.has(text);
}
