import { bare, type Token } from '../../text/token.ts';
import { isCompound, LONGEST } from './lexicon.ts';
import { SINGLE_WORDS } from './single-words.ts';

/** A syllable alone costs more than one that a compound holds, and one that is seldom a word costs most. */
const COST = { compound: 1, single: 0.95, other: 1.05 } as const;

/**
 * Says of each syllable whether it is part of the word before. Of all ways to read a sentence the one with the fewest words
 * is taken; where two are equal, the one whose single syllables are words of their own, and then the one whose first word
 * is longest. No word goes on behind punctuation, and figures are in none.
 */
export function segmentWords(tokens: readonly Token[]): readonly Token[] {
  const syllables = tokens.map(({ text }) => bare(text));
  const words = syllables.map(({ word }) => word);
  const names = namesOf(tokens, words);
  // From the end: what the rest costs from here on, and how long the word is that begins here.
  const best: { readonly cost: number; readonly length: number }[] = [];
  best[tokens.length] = { cost: 0, length: 0 };
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    const rest = (length: number): number => best[at + length]?.cost ?? 0;
    const name = names.get(at) ?? 1;
    let choice = { cost: rest(1) + (SINGLE_WORDS.has(words[at] ?? '') ? COST.single : COST.other), length: 1 };
    if (name > 1) choice = { cost: rest(name) + COST.compound, length: name };
    for (let length = 2; name === 1 && length <= Math.min(LONGEST, tokens.length - at); length += 1) {
      if (syllables[at + length - 2]?.tail !== '') break;
      const cost = rest(length) + COST.compound;
      if (cost <= choice.cost && isCompound(words.slice(at, at + length).join(' '))) choice = { cost, length };
    }
    best[at] = choice;
  }
  const joined = new Set<number>();
  for (let at = 0; at < tokens.length; at += best[at]?.length ?? 1) {
    for (let inside = 1; inside < (best[at]?.length ?? 1); inside += 1) joined.add(at + inside);
  }
  return tokens.map((token, index) => (joined.has(index) ? { ...token, joinsPrevious: true } : token));
}

/** Where names of several syllables begin, and how many they have. */
function namesOf(tokens: readonly Token[], words: readonly string[]): ReadonlyMap<number, number> {
  const names = new Map<number, number>();
  const hasCapital = (index: number): boolean => /^\p{Lu}/u.test(tokens[index]?.text ?? '');
  for (let at = 0; at < tokens.length; at += 1) {
    // A sentence begins with a capital, too: that alone makes no name.
    const isFirst = at === 0 || /[.!?…]$/u.test(tokens[at - 1]?.text ?? '');
    if (!hasCapital(at) || (isFirst && SINGLE_WORDS.has(words[at] ?? ''))) continue;
    let end = at + 1;
    while (hasCapital(end) && bare(tokens[end - 1]?.text ?? '').tail === '') end += 1;
    if (end - at > 1) names.set(at, end - at);
    at = end - 1;
  }
  return names;
}
