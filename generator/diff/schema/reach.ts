import type { Schema } from '../../model/ir/index.ts';
import { describesAlone } from './describes-alone.ts';
import type { Pair } from './pair.ts';
import type { Step } from './step.ts';

/** A pair as one place reaches it. */
export interface Reached {
  readonly pair: Pair;
  readonly steps: readonly Step[];
  /** Nearest shared schema on the way, and the steps from there: a place that does not depend on who uses it. */
  readonly anchor?: { readonly name: string; readonly steps: readonly Step[] };
  /**
   * No other schema on the way describes the same value, as the members of an `allOf` do for each other. Only then is a
   * writer held to the names that the pair itself has.
   */
  readonly isAlone: boolean;
}

/**
 * Every pair that can be reached from one, nearest first, each once. `stopsAt` tells pairs whose parts need no look.
 */
export function reachFrom(
  root: Pair,
  nameOf: (schema: Schema) => string | undefined,
  stopsAt: (pair: Pair) => boolean,
): Reached[] {
  const anchored = (pair: Pair, before: Reached['anchor'], step: Step | undefined): Reached['anchor'] => {
    const name = nameOf(pair.base);
    if (name !== undefined) return { name, steps: [] };
    return before === undefined || step === undefined ? before : { name: before.name, steps: [...before.steps, step] };
  };
  const first = anchored(root, undefined, undefined);
  const found: Reached[] = [
    { pair: root, steps: [], isAlone: true, ...(first === undefined ? {} : { anchor: first }) },
  ];
  const seen = new Set([root]);
  for (let index = 0; index < found.length; index++) {
    const reached = found[index];
    if (reached === undefined || stopsAt(reached.pair)) continue;
    for (const { step, pair } of reached.pair.edges) {
      if (seen.has(pair)) continue;
      seen.add(pair);
      const anchor = anchored(pair, reached.anchor, step);
      const isAlone = reached.isAlone && describesAlone(reached.pair, step);
      found.push({ pair, steps: [...reached.steps, step], isAlone, ...(anchor === undefined ? {} : { anchor }) });
    }
  }
  return found;
}
