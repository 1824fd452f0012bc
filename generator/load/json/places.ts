import { parsePointer } from '../pointer.ts';
import type { Places } from '../syntax-problem.ts';
import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
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
 * Finds nodes in valid JSON text without parsing it again: each collection on the way is scanned once and remembered,
 * everything beside the way is skipped over. The first look-up costs about one pass, later ones far less.
 */
export function jsonPlaces(text: string): Places {
  const scanned = new Map<number, ReadonlyMap<string, Child>>();

  function children(at: number): ReadonlyMap<string, Child> {
    let found = scanned.get(at);
    if (found === undefined) {
      found = scanCollection(text, at);
      scanned.set(at, found);
    }
    return found;
  }

  let root: Child | undefined;
  function wholeValue(): Child {
    const start = skipSpace(text, 0);
    root ??= { value: [start, skipValue(text, start)] };
    return root;
  }

  return {
    find(pointer, part) {
      let place = wholeValue();
      for (const segment of parsePointer(pointer) ?? []) {
        const child = children(place.value[0]).get(segment);
        if (child === undefined) return place.value;
        place = child;
      }
      return part === 'key' ? (place.key ?? place.value) : place.value;
    },
  };
}

/** The members of the object, or the items of the array, that opens at `at`; none for other values. */
function scanCollection(text: string, at: number): ReadonlyMap<string, Child> {
  const found = new Map<string, Child>();
  const open = text.charCodeAt(at);
  if (open !== OPEN_BRACE && open !== OPEN_BRACKET) return found;
  for (let index = 0; ; index += 1) {
    at = skipSpace(text, at + 1);
    const code = text.charCodeAt(at);
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET) return found;
    let name = String(index);
    let key: readonly [number, number] | undefined;
    if (open === OPEN_BRACE) {
      key = [at, skipString(text, at)];
      name = keyName(text.slice(...key));
      // Behind the key stand only spaces and one colon.
      at = skipSpace(text, skipSpace(text, key[1]) + 1);
    }
    const value = [at, skipValue(text, at)] as const;
    found.set(name, key === undefined ? { value } : { key, value });
    at = skipSpace(text, value[1]);
    if (text.charCodeAt(at) === CLOSE_BRACE || text.charCodeAt(at) === CLOSE_BRACKET) return found;
  }
}
