import fc from 'fast-check';
import { scopedFrom } from '../../generator/test/schema/adapter.ts';
import { anyPair } from '../../generator/test/schema/arbitrary-schema.ts';
import type { Pair } from './pair.ts';

/** Random pairs, half of them read by the names of their writers and half by the letter. */
export function generatedPairs(count: number, seed: number): Pair[] {
  return fc.sample(anyPair, { numRuns: count, seed }).map(([sub, sup], index) => ({
    name: `generated ${index}`,
    sub: scopedFrom(sub),
    sup: scopedFrom(sup),
    how: index % 2 === 0 ? { direction: 'event' } : { direction: 'event', objects: 'strict' },
  }));
}
