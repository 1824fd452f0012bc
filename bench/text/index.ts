/** Vietnamese sentences that the text service is measured with, and the measures. */
export { type Pair, readTestSet } from './test-set.ts';
export { countWords, f1, readSegmentedSentences, type WordCount } from './word-boundaries.ts';
export { wordsWrong } from './words-wrong.ts';
