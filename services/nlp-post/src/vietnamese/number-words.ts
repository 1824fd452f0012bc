/** Digits as they are said, also where they stand behind tens (mốt, tư, lăm). */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ['không', 0],
  ['một', 1],
  ['mốt', 1],
  ['hai', 2],
  ['ba', 3],
  ['bốn', 4],
  ['tư', 4],
  ['năm', 5],
  ['lăm', 5],
  ['nhăm', 5],
  ['sáu', 6],
  ['bảy', 7],
  ['bẩy', 7],
  ['tám', 8],
  ['chín', 9],
]);

/** The groups of three digits: nghìn, triệu, tỷ. */
const GROUPS: ReadonlyMap<string, number> = new Map([
  ['nghìn', 1e3],
  ['ngàn', 1e3],
  ['triệu', 1e6],
  ['tỷ', 1e9],
  ['tỉ', 1e9],
]);

/** A number that was said, and how many words it took. */
export interface SaidNumber {
  readonly value: number;
  readonly words: number;
  /** Said with nothing but digits one after another: a telephone number, a code, a year. */
  readonly digits?: string;
}

/** Digits that are said only behind other parts of a number. */
const ONLY_BEHIND = new Set(['mốt', 'tư', 'lăm', 'nhăm']);

export function digitOf(word: string): number | undefined {
  return DIGITS.get(word);
}

/**
 * The number that begins at a word, or undefined. `hai nghìn không trăm hai mươi sáu` is 2026, `hai triệu rưỡi` two
 * and a half million, `ba hai` the digits 32. It takes as many words as make one number.
 */
export function readNumber(words: readonly string[], from: number): SaidNumber | undefined {
  const digits = readDigits(words, from);
  const cardinal = readCardinal(words, from);
  if (digits !== undefined && (cardinal === undefined || digits.words > cardinal.words)) return digits;
  return cardinal;
}

/** Three digits or more in a row, with nothing said between them. */
function readDigits(words: readonly string[], from: number): SaidNumber | undefined {
  let text = '';
  let at = from;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const digit = DIGITS.get(word);
    if (digit === undefined || (text === '' && ONLY_BEHIND.has(word))) break;
    text += digit;
  }
  // What follows is no digit but a part of a number: then these were not said one by one.
  const isCut = isMagnitude(words[at]);
  if (isCut || text.length < 3) return undefined;
  return { value: Number(text), words: at - from, digits: text };
}

function isMagnitude(word: string | undefined): boolean {
  return word !== undefined && (GROUPS.has(word) || ['mươi', 'trăm', 'chục'].includes(word));
}

function readCardinal(words: readonly string[], from: number): SaidNumber | undefined {
  let total = 0;
  let at = from;
  let smallest = Number.POSITIVE_INFINITY;
  let hasAny = false;
  for (;;) {
    const group = readGroup(words, at, hasAny);
    if (group === undefined) break;
    const scale = GROUPS.get(words[at + group.words] ?? '');
    if (scale === undefined) {
      if (hasAny && group.value >= smallest) break;
      total += group.value;
      at += group.words;
      hasAny = true;
      break;
    }
    if (scale >= smallest) break;
    smallest = scale;
    total += group.value * scale;
    at += group.words + 1;
    hasAny = true;
    if (words[at] === 'rưỡi') {
      total += scale / 2;
      at += 1;
      break;
    }
  }
  return hasAny ? { value: total, words: at - from } : undefined;
}

/** A number below a thousand: hundreds, tens and ones. */
function readGroup(words: readonly string[], from: number, isInner: boolean): SaidNumber | undefined {
  let at = from;
  let value = 0;
  const first = words[at] ?? '';
  const digit = ONLY_BEHIND.has(first) ? undefined : DIGITS.get(first);
  if (digit !== undefined && words[at + 1] === 'trăm') {
    value = digit * 100;
    at += 2;
    if (words[at] === 'rưỡi') return { value: value + 50, words: at + 1 - from };
    if (words[at] === 'linh' || words[at] === 'lẻ') {
      const ones = DIGITS.get(words[at + 1] ?? '');
      return ones === undefined ? { value, words: at - from } : { value: value + ones, words: at + 2 - from };
    }
    const rest = readTens(words, at, true);
    return rest === undefined
      ? { value, words: at - from }
      : { value: value + rest.value, words: at + rest.words - from };
  }
  // `hai nghìn linh năm`
  if (isInner && (first === 'linh' || first === 'lẻ')) {
    const ones = DIGITS.get(words[at + 1] ?? '');
    return ones === undefined ? undefined : { value: ones, words: 2 };
  }
  return readTens(words, from, false);
}

/** A number below a hundred. `isBehind`: hundreds were said before it. */
function readTens(words: readonly string[], from: number, isBehind: boolean): SaidNumber | undefined {
  const first = words[from] ?? '';
  if (first === 'mười') {
    const ones = DIGITS.get(words[from + 1] ?? '');
    const isOnes = ones !== undefined && ones > 0 && words[from + 2] !== 'trăm' && words[from + 2] !== 'mươi';
    return isOnes ? { value: 10 + ones, words: 2 } : { value: 10, words: 1 };
  }
  const digit = ONLY_BEHIND.has(first) ? undefined : DIGITS.get(first);
  if (digit === undefined) return undefined;
  if (words[from + 1] === 'mươi' || words[from + 1] === 'chục') {
    const ones = DIGITS.get(words[from + 2] ?? '');
    const isOnes = ones !== undefined && ones > 0 && words[from + 3] !== 'trăm';
    return isOnes ? { value: digit * 10 + ones, words: 3 } : { value: digit * 10, words: 2 };
  }
  // `hai mốt`, `ba lăm`: tens without their word.
  const short = words[from + 1] ?? '';
  if (ONLY_BEHIND.has(short) && digit > 1) return { value: digit * 10 + (DIGITS.get(short) ?? 0), words: 2 };
  return isBehind && digit === 0 ? undefined : { value: digit, words: 1 };
}
