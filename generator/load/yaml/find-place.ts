import { parsePointer } from '../pointer.ts';
import type { Places } from '../syntax-problem.ts';

export type Range = readonly [start: number, end: number];

/** Where a node of a document stands. */
export interface Place {
  /** Undefined where nothing is written, as after `key:` alone. */
  readonly range: Range | undefined;
  readonly key?: Range | undefined;
  /** What is inside, by name or index. */
  readonly children?: ReadonlyMap<string, Place>;
}

/** Finds places below a root, which is asked for when the first one is looked for. */
export function placesBelow(root: () => Place): Places {
  return {
    find(pointer, part) {
      let place = root();
      let range = place.range ?? [0, 0];
      for (const segment of parsePointer(pointer) ?? []) {
        const child = place.children?.get(segment);
        if (child === undefined) return range;
        place = child;
        // An empty value stands nowhere: its key is the nearest thing to point at.
        range = child.range ?? child.key ?? range;
      }
      return part === 'key' ? (place.key ?? range) : range;
    },
  };
}
