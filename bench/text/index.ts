/** Vietnamese sentences that the text service is measured with, and the measure. */
export { type Pair, readTestSet } from './test-set.ts';
export { wordsWrong } from './words-wrong.ts';
