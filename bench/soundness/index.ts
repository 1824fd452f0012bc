/**
 * Does any value contradict a verdict of the schema algebra?
 *
 * A *pair* is two schemas of which one is asked to hold the other. Generated pairs are small and strange; real ones are
 * schemas that changed from one version of a published document to another. After `yes`, sampled values of the one must
 * all be values of the other, by ajv's word; after `no`, the witness must tell the two apart. What is `unknown` is counted.
 */
export { type Check, checkPair } from './check.ts';
export { generatedPairs } from './generated-pairs.ts';
export type { Pair } from './pair.ts';
export { realPairs } from './real-pairs.ts';
