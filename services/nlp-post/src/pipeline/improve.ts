import type { Segment, TextFile, TranscriptFile } from '@ai2text/common/files';
import { derivedId } from '@ai2text/common/ids';
import { sentencesOf } from '../text/sentences.ts';
import { asWord, type Token, textOf, tokensOf } from '../text/token.ts';
import { stepsFor } from './steps.ts';

/** Name and version of what is done to texts. The version changes when the same words would be written another way. */
export const PIPELINE = { name: 'ai2text-text', version: '1.0.0' } as const;

/** Characters that a segment has at most; people read sentences, and vectors stand for little more than one. */
const LONGEST = 400;

/** A transcript as people read it, a sentence a segment, each with the time at which it was said. */
export function improve({ model: _, segments, ...transcript }: TranscriptFile): TextFile {
  const steps = stepsFor(transcript.language);
  const sentences = segments.flatMap((segment) => {
    const tokens = steps.reduce<readonly Token[]>((words, step) => step.apply(words), tokensOf(segment));
    return sentencesOf(tokens)
      .flatMap((sentence) => cut(sentence))
      .map((sentence) => ({ segment, sentence }));
  });
  return {
    ...transcript,
    pipeline: PIPELINE,
    steps: steps.map(({ name }) => name),
    segments: sentences.map(({ segment, sentence }, index) =>
      segmentOf(transcript.transcriptId, segment, sentence, index),
    ),
  };
}

function segmentOf(transcriptId: string, from: Segment, sentence: readonly Token[], index: number): Segment {
  const { confidence, speaker } = from;
  return {
    // The same words again get the same id, so that links to a segment survive a repetition.
    id: derivedId(transcriptId, PIPELINE.version, String(index)),
    index,
    startMs: sentence[0]?.startMs ?? from.startMs,
    endMs: sentence.at(-1)?.endMs ?? from.endMs,
    text: textOf(sentence),
    ...(speaker === undefined ? {} : { speaker }),
    ...(confidence === undefined ? {} : { confidence }),
    words: sentence.map(asWord),
  };
}

/** A sentence that is too long, in pieces that end with a part of it where they can. */
function cut(sentence: readonly Token[]): readonly (readonly Token[])[] {
  const pieces: Token[][] = [];
  let piece: Token[] = [];
  let length = 0;
  for (const token of sentence) {
    if (length + token.text.length > LONGEST && piece.length > 0) {
      const comma = piece.findLastIndex(({ text }) => /[,;:]$/u.test(text));
      const at = comma > piece.length / 2 ? comma + 1 : piece.length;
      pieces.push(piece.slice(0, at));
      piece = piece.slice(at);
      length = textOf(piece).length;
    }
    piece.push(token);
    length += token.text.length + 1;
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}
