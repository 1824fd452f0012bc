import { parsePointer } from '../pointer.ts';
import type { Places } from '../syntax-problem.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  keyName,
  OPEN_BRACE,
  OPEN_BRACKET,
  skipSpace,
  skipString,
  skipValue,
} from './tokens.ts';

interface Child {
  readonly key?: readonly [number, number];
  readonly value: readonly [number, number];
}

/**
 * Collections inside collections that one pass takes in. Paths, and components of a kind, are three deep; what lies
 * below them is scanned one by one, where somebody asks.
 */
const LEVELS = 3;

/**
 * Finds nodes in valid JSON text without parsing it again. The first look-up costs one pass over the text, later ones
 * a pass over the component that they lead into; what was scanned is remembered.
 */
export function jsonPlaces(text: string): Places {
  const scanned = new Map<number, ReadonlyMap<string, Child>>();

  /** Remembers the children of the value at `at`, and theirs down to so many levels. Gives the offset behind it. */
  function scan(at: number, levels: number): number {
    const open = text.charCodeAt(at);
    if (levels === 0 || (open !== OPEN_BRACE && open !== OPEN_BRACKET)) return skipValue(text, at);
    const found = new Map<string, Child>();
    scanned.set(at, found);
    at = skipSpace(text, at + 1);
    for (let index = 0; !isClosing(text.charCodeAt(at)); index += 1) {
      let name = String(index);
      let key: readonly [number, number] | undefined;
      if (open === OPEN_BRACE) {
        key = [at, skipString(text, at)];
        name = keyName(text.slice(...key));
        // Behind the key stand only spaces and one colon.
        at = skipSpace(text, skipSpace(text, key[1]) + 1);
      }
      const value = [at, scan(at, levels - 1)] as const;
      found.set(name, key === undefined ? { value } : { key, value });
      at = skipSpace(text, value[1]);
      if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1);
    }
    return at + 1;
  }

  function childOf(at: number, segment: string): Child | undefined {
    if (!scanned.has(at)) scan(at, LEVELS);
    return scanned.get(at)?.get(segment);
  }

  let root: Child | undefined;
  function wholeValue(): Child {
    const start = skipSpace(text, 0);
    root ??= { value: [start, scan(start, LEVELS)] };
    return root;
  }

  return {
    find(pointer, part) {
      let place = wholeValue();
      for (const segment of parsePointer(pointer) ?? []) {
        const child = childOf(place.value[0], segment);
        if (child === undefined) return place.value;
        place = child;
      }
      return part === 'key' ? (place.key ?? place.value) : place.value;
    },
  };
}

function isClosing(code: number): boolean {
  return code === CLOSE_BRACE || code === CLOSE_BRACKET;
}
