import { capitalise, punctuate } from '../text/sentences.ts';
import type { Token } from '../text/token.ts';
import { dropFillers } from '../vietnamese/fillers.ts';
import { NO_NAMES, VIETNAMESE_NAMES } from '../vietnamese/names.ts';
import { writeNumbers } from '../vietnamese/numbers.ts';
import { isEnglishQuestion, isVietnameseQuestion } from '../vietnamese/questions.ts';
import { segmentWords } from '../vietnamese/segmentation/index.ts';
import { normaliseMarks } from '../vietnamese/tone-marks.ts';

/** One thing that is done to the words of a segment. */
export interface Step {
  readonly name: string;
  readonly apply: (tokens: readonly Token[]) => readonly Token[];
}

const fillers: Step = { name: 'fillers', apply: dropFillers };

/** What is done, in this order. A step may rely on those before it: figures are written before sentences are closed. */
const VIETNAMESE: readonly Step[] = [
  { name: 'unicode', apply: (tokens) => tokens.map((token) => ({ ...token, text: normaliseMarks(token.text) })) },
  fillers,
  { name: 'numbers', apply: writeNumbers },
  { name: 'punctuation', apply: (tokens) => punctuate(tokens, isVietnameseQuestion) },
  { name: 'casing', apply: (tokens) => capitalise(tokens, VIETNAMESE_NAMES) },
  // Last: names are known by their capitals.
  { name: 'segmentation', apply: segmentWords },
];

/** What holds for every language that is written with spaces and capitals. */
const OTHERS: readonly Step[] = [
  { name: 'unicode', apply: (tokens) => tokens.map((token) => ({ ...token, text: token.text.normalize('NFC') })) },
  fillers,
  { name: 'punctuation', apply: (tokens) => punctuate(tokens, isEnglishQuestion) },
  { name: 'casing', apply: (tokens) => capitalise(tokens, NO_NAMES) },
];

/** @param language BCP 47 tag. */
export function stepsFor(language: string): readonly Step[] {
  return /^vi(-|$)/i.test(language) ? VIETNAMESE : OTHERS;
}
