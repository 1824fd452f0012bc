import { bare, type Token } from './token.ts';

/** A pause from which on a new sentence, or a part of one, begins, where the recogniser wrote no punctuation. */
const LONG_PAUSE_MS = 700;
const SHORT_PAUSE_MS = 350;
/** A sentence without any punctuation is cut at the longest pause from here on. */
const LONGEST = 40;

const ENDS = /[.!?…]$/u;

/** Puts full stops and commas where the speaker paused. Texts that have punctuation already are left as they are. */
export function punctuate(
  tokens: readonly Token[],
  isQuestion: (words: readonly string[]) => boolean,
): readonly Token[] {
  const isWritten = tokens.some(({ text }) => /[.,!?;:…]/u.test(text));
  if (isWritten || tokens.length === 0) return closed(tokens, isQuestion);
  const result: Token[] = [];
  let length = 0;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const pause = next === undefined ? 0 : next.startMs - token.endMs;
    length += 1;
    const isEnd = pause >= LONG_PAUSE_MS || (length >= LONGEST && pause >= SHORT_PAUSE_MS);
    if (next === undefined || isEnd) {
      result.push({ ...token, text: `${token.text}.` });
      length = 0;
    } else result.push(pause >= SHORT_PAUSE_MS ? { ...token, text: `${token.text},` } : token);
  }
  return closed(result, isQuestion);
}

/** The last sentence has an end, and what is asked ends in a question mark. */
function closed(tokens: readonly Token[], isQuestion: (words: readonly string[]) => boolean): readonly Token[] {
  return sentencesOf(tokens).flatMap((sentence) => {
    const last = sentence.at(-1);
    if (last === undefined) return sentence;
    const words = sentence.map(({ text }) => bare(text).word);
    const body = last.text.replace(/[,;:.]+$/u, '');
    const isDone = /[!?…]$/u.test(last.text);
    const text = isDone ? last.text : `${body}${isQuestion(words) ? '?' : '.'}`;
    return [...sentence.slice(0, -1), { ...last, text }];
  });
}

/** Tokens sentence by sentence. A point inside a figure ends nothing. */
export function sentencesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const sentences: Token[][] = [[]];
  for (const token of tokens) {
    sentences.at(-1)?.push(token);
    if (ENDS.test(token.text)) sentences.push([]);
  }
  return sentences.filter(({ length }) => length > 0);
}

/** Every sentence begins with a capital; names keep theirs. */
export function capitalise(tokens: readonly Token[], names: ReadonlyMap<string, string>): readonly Token[] {
  const named = withNames(tokens, names);
  let isFirst = true;
  return named.map((token) => {
    const text = isFirst ? token.text.replace(/^[^\p{L}\p{N}]*\p{L}/u, (start) => start.toUpperCase()) : token.text;
    isFirst = ENDS.test(token.text);
    return text === token.text ? token : { ...token, text };
  });
}

const LONGEST_NAME = 4;

function withNames(tokens: readonly Token[], names: ReadonlyMap<string, string>): readonly Token[] {
  const result = [...tokens];
  for (let at = 0; at < result.length; at += 1) {
    for (let length = Math.min(LONGEST_NAME, result.length - at); length > 0; length -= 1) {
      const parts = result.slice(at, at + length).map(({ text }) => bare(text));
      // A name does not go on behind punctuation.
      if (parts.slice(0, -1).some(({ tail }) => tail !== '')) continue;
      const name = names.get(parts.map(({ word }) => word).join(' '));
      if (name === undefined) continue;
      for (const [index, syllable] of name.split(' ').entries()) {
        const token = result[at + index];
        if (token !== undefined) result[at + index] = { ...token, text: syllable + (parts[index]?.tail ?? '') };
      }
      at += length - 1;
      break;
    }
  }
  return result;
}
