import { parsePointer } from '../pointer.ts';
import type { Places } from '../syntax-problem.ts';
import type { Outline } from './outline.ts';

/** Finds nodes in valid JSON text without parsing it again. */
export function jsonPlaces(outline: Outline): Places {
  return {
    find(pointer, part) {
      let place = outline.root;
      for (const segment of parsePointer(pointer) ?? []) {
        const child = outline.children(place.value[0])?.get(segment);
        if (child === undefined) return place.value;
        place = child;
      }
      return part === 'key' ? (place.key ?? place.value) : place.value;
    },
  };
}
