import type { Segment, Word } from '@ai2text/common/files';

/** A word on its way through the steps: what is written, and when it was said. */
export interface Token {
  /** Without spaces around it; punctuation stays with the word before. */
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly confidence?: number;
  /** Part of the word before, as `sinh` is in `học sinh`. */
  readonly joinsPrevious?: boolean;
}

/** The words of a segment. Where the recogniser gave no times, its time is shared out by length. */
export function tokensOf({ endMs, startMs, text, words }: Segment): readonly Token[] {
  const written = text.split(/\s+/u).filter((word) => word !== '');
  if (words !== undefined && words.length === written.length) {
    return words.map(({ confidence, endMs, startMs, text }, index) => ({
      text: written[index] ?? text,
      startMs,
      endMs,
      ...(confidence === undefined ? {} : { confidence }),
    }));
  }
  const total = written.reduce((sum, word) => sum + word.length, 0) || 1;
  let passed = 0;
  return written.map((word) => {
    const begin = startMs + Math.round(((endMs - startMs) * passed) / total);
    passed += word.length;
    return { text: word, startMs: begin, endMs: startMs + Math.round(((endMs - startMs) * passed) / total) };
  });
}

/** One token in place of several: it was said while they were. */
export function merged(tokens: readonly Token[], text: string): Token {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('nothing to merge');
  const known = tokens.flatMap(({ confidence }) => (confidence === undefined ? [] : [confidence]));
  const confidence = known.length === tokens.length ? { confidence: Math.min(...known) } : {};
  return { text, startMs: first.startMs, endMs: last.endMs, ...confidence };
}

export function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(' ');
}

export function asWord({ confidence, endMs, joinsPrevious, startMs, text }: Token): Word {
  return {
    text,
    startMs,
    endMs,
    ...(confidence === undefined ? {} : { confidence }),
    ...(joinsPrevious === undefined ? {} : { joinsPrevious }),
  };
}

const TAIL = /[.,!?;:…]+$/u;

/** A word without the punctuation behind it, in lower case, and that punctuation. */
export function bare(text: string): { readonly word: string; readonly tail: string } {
  const tail = TAIL.exec(text)?.[0] ?? '';
  return { word: text.slice(0, text.length - tail.length).toLowerCase(), tail };
}
