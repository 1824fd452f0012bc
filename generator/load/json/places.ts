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
  readonly start: number;
}

/** The members of an object, or the items of an array, as far as they have been looked at. */
interface Collection {
  /** Scans on until the child of this name, or the end; undefined if there is none. */
  find(name: string): Child | undefined;
}

/**
 * Finds nodes in valid JSON text without parsing it again: each collection on the way is scanned as far as needed and
 * remembered, everything beside the way is skipped over. The first look-up costs about one pass, later ones far less.
 */
export function jsonPlaces(text: string): Places {
  const scanned = new Map<number, Collection>();

  function collectionAt(at: number): Collection {
    const known = scanned.get(at) ?? scanCollection(text, at);
    scanned.set(at, known);
    return known;
  }

  return {
    find(pointer, part) {
      let place: Child = { start: skipSpace(text, 0) };
      for (const segment of parsePointer(pointer) ?? []) {
        const child = collectionAt(place.start).find(segment);
        if (child === undefined) break;
        place = child;
      }
      return part === 'key' && place.key !== undefined ? place.key : [place.start, skipValue(text, place.start)];
    },
  };
}

/** The collection that opens at `at`; one without children for other values. */
function scanCollection(text: string, at: number): Collection {
  const found = new Map<string, Child>();
  const open = text.charCodeAt(at);
  let next = open === OPEN_BRACE || open === OPEN_BRACKET ? skipSpace(text, at + 1) : -1;
  /** Where the value of the last child begins: it is skipped only when another one is asked for. */
  let pending: number | undefined;

  function advance(): readonly [string, Child] | undefined {
    if (pending !== undefined) {
      next = skipSpace(text, skipValue(text, pending));
      pending = undefined;
      if (text.charCodeAt(next) === COMMA) next = skipSpace(text, next + 1);
    }
    const code = next < 0 ? CLOSE_BRACE : text.charCodeAt(next);
    if (code === CLOSE_BRACE || code === CLOSE_BRACKET || next >= text.length) return undefined;
    if (open === OPEN_BRACKET) {
      pending = next;
      return [String(found.size), { start: next }];
    }
    const key = [next, skipString(text, next)] as const;
    // Behind the key stand only spaces and one colon.
    pending = skipSpace(text, skipSpace(text, key[1]) + 1);
    return [keyName(text.slice(...key)), { key, start: pending }];
  }

  return {
    find(name) {
      const known = found.get(name);
      if (known !== undefined) return known;
      for (let child = advance(); child !== undefined; child = advance()) {
        found.set(...child);
        if (child[0] === name) return child[1];
      }
      return undefined;
    },
  };
}
