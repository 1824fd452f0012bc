/** What was said, and what a model heard. */
export interface Pair {
  readonly reference: string;
  readonly hypothesis: string;
}

export interface ErrorRates {
  /** Wrong, missing and added words, divided by the words of the reference. */
  readonly wordErrorRate: number;
  /** The same for characters, spaces left out. */
  readonly characterErrorRate: number;
}

/**
 * Counts over all pairs together, so that long samples weigh as much as they are long. Case, punctuation and the way in
 * which Unicode composes letters do not count; diacritics do, since tones tell words apart.
 */
export function errorRates(pairs: readonly Pair[]): ErrorRates {
  const words = { wrong: 0, all: 0 };
  const characters = { wrong: 0, all: 0 };
  for (const { hypothesis, reference } of pairs) {
    const [said, heard] = [plain(reference), plain(hypothesis)];
    add(words, said.split(' ').filter(Boolean), heard.split(' ').filter(Boolean));
    add(characters, [...said.replaceAll(' ', '')], [...heard.replaceAll(' ', '')]);
  }
  return { wordErrorRate: rate(words), characterErrorRate: rate(characters) };
}

interface Count {
  wrong: number;
  all: number;
}

function add(count: Count, reference: readonly string[], hypothesis: readonly string[]): void {
  count.wrong += distance(reference, hypothesis);
  count.all += reference.length;
}

function rate({ all, wrong }: Count): number {
  return all === 0 ? 0 : Math.min(10, Math.round((wrong / all) * 10_000) / 10_000);
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}%]+/gu, ' ')
    .trim();
}

/** Fewest replacements, omissions and additions that lead from one to the other. */
export function distance(from: readonly string[], to: readonly string[]): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, item] of from.entries()) {
    const next = [index + 1];
    for (const [column, other] of to.entries()) {
      const replaced = (row[column] ?? 0) + (item === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
