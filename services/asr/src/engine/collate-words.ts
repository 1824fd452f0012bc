import type { Word } from '@ai2text/common/files';

/** What a window became: tokens, and when each was said, in seconds from the start of the window. */
export interface WindowTokens {
  readonly tokens: readonly number[];
  readonly times: readonly number[];
}

export interface Vocabulary {
  /** Tokens from here on are no text: languages, tasks and moments. */
  readonly firstSpecial: number;
  /** The token of the moment 0; each one after it is 20 milliseconds later. */
  readonly firstMoment: number;
  decode(tokens: readonly number[]): string;
}

/** Where a window lies in the sound, in milliseconds. */
export interface WindowPlace {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Tokens as words. A token may be part of a word, or of a letter: letters are put together first, then whatever does
 * not begin with a space belongs to the word before. Times are in order and within the window, whatever the model says.
 */
export function collateWords(
  { times, tokens }: WindowTokens,
  vocabulary: Vocabulary,
  { fromMs, toMs }: WindowPlace,
): readonly Word[] {
  const words: { text: string; startMs: number; endMs: number }[] = [];
  let pending: number[] = [];
  let last = fromMs;
  let begin: number | undefined;
  for (const [index, token] of tokens.entries()) {
    if (token >= vocabulary.firstSpecial) continue;
    begin ??= times[index] ?? 0;
    pending.push(token);
    const text = vocabulary.decode(pending);
    // Half a letter.
    if (text.includes('\ufffd')) continue;
    const startMs = clamp(fromMs + Math.round(begin * 1_000), last, toMs);
    const endMs = clamp(fromMs + Math.round((times[index + 1] ?? begin) * 1_000), startMs, toMs);
    const current = words.at(-1);
    if (current === undefined || /^\s/u.test(text)) words.push({ text: text.trim(), startMs, endMs });
    else {
      current.text += text.trim();
      current.endMs = endMs;
    }
    last = endMs;
    pending = [];
    begin = undefined;
  }
  return words.filter(({ text }) => text !== '');
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(Math.max(least, most), value));
}
