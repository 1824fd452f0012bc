import { bare, type Token } from '../text/token.ts';

/** Sounds of somebody who thinks; none of them is a word of its own. */
const FILLERS: ReadonlySet<string> = new Set([
  'ờ',
  'ờm',
  'ừm',
  'ưm',
  'ậm',
  'ừ hử',
  'um',
  'uh',
  'uhm',
  'hmm',
  'ehm',
  'ơ',
]);
/** Words that are said twice on purpose. */
const MEANT: ReadonlySet<string> = new Set([
  'rất',
  'lắm',
  'mãi',
  'xa',
  'nhanh',
  'chậm',
  'luôn',
  'ngày',
  'người',
  'nhà',
  'ai',
  'đâu',
  'dần',
  'từ',
  'thường',
  'đều',
  'hay',
  'vâng',
  'dạ',
  'không',
  'very',
  'no',
  'yes',
  'ha',
]);

/** Leaves out what says nothing: sounds between words, and a word that was begun three times. */
export function dropFillers(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  for (const token of tokens) {
    const { tail, word } = bare(token.text);
    if (FILLERS.has(word)) {
      // A full stop behind the sound belongs to the sentence.
      const previous = kept.at(-1);
      if (previous !== undefined && /[.?!]/.test(tail) && bare(previous.text).tail === '') {
        kept[kept.length - 1] = { ...previous, text: previous.text + tail };
      }
      continue;
    }
    const [before, last] = [kept.at(-2), kept.at(-1)];
    const isStutter = [before, last].every((other) => other !== undefined && bare(other.text).word === word);
    if (isStutter && !MEANT.has(word) && !isDigitWord(word)) {
      kept.splice(-2, 2, token);
      continue;
    }
    kept.push(token);
  }
  return kept;
}

/** Digits of a number may well repeat: không không bảy. */
function isDigitWord(word: string): boolean {
  return /^(không|linh|lẻ|một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|\d+)$/u.test(word);
}
