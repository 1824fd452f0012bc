import {
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  keyName,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  skipSpace,
  skipString,
  skipValue,
} from './tokens.ts';

/** Where one member or item of a collection stands; items have no key. */
export interface Child {
  readonly key?: readonly [start: number, end: number];
  readonly value: readonly [start: number, end: number];
  /** Whether it is a collection, and the other version has the very same text there. */
  readonly isSame?: boolean;
}

/**
 * Collections inside collections that one pass takes in. Operations, and components of a kind, are three deep; what
 * lies below them is scanned one by one, where somebody asks.
 */
const LEVELS = 3;

/**
 * Where the parts of a JSON text begin and end, without what they say. The first question costs one pass over the
 * text, later ones a pass over the part that they lead into; what was scanned is remembered.
 */
export class Outline {
  readonly text: string;
  readonly #before: Outline | undefined;
  readonly #scanned = new Map<number, ReadonlyMap<string, Child>>();
  #root: Child | undefined;

  /** @param before the outline of another version: what is the same in both is compared with it instead of scanned */
  constructor(text: string, before?: Outline) {
    this.text = text;
    this.#before = before;
  }

  /** The whole value. Its end is -1 where the text is seen not to be JSON; not every fault is seen. */
  get root(): Child {
    if (this.#root === undefined) {
      const start = skipSpace(this.text, 0);
      this.#root = { value: [start, this.#scan(start, LEVELS, this.#before?.root)] };
    }
    return this.#root;
  }

  /** Members or items of the value that starts there, in the order of the text; undefined where it is no collection. */
  children(at: number): ReadonlyMap<string, Child> | undefined {
    if (!this.#scanned.has(at)) this.#scan(at, LEVELS);
    return this.#scanned.get(at);
  }

  /** Remembers the children of the value at `at`, and theirs down to so many levels. Gives the offset behind it, or -1. */
  #scan(at: number, levels: number, twin?: Child): number {
    const { text } = this;
    const open = text.charCodeAt(at);
    if (levels === 0 || (open !== OPEN_BRACE && open !== OPEN_BRACKET)) return skipValue(text, at);
    const close = open === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
    const found = new Map<string, Child>();
    this.#scanned.set(at, found);
    const twins = twin && this.#before?.children(twin.value[0]);
    at = skipSpace(text, at + 1);
    if (text.charCodeAt(at) === close) return at + 1;
    for (let index = 0; ; index += 1) {
      let name = String(index);
      let key: readonly [number, number] | undefined;
      if (open === OPEN_BRACE) {
        if (text.charCodeAt(at) !== QUOTE) return -1;
        key = [at, skipString(text, at)];
        if (key[1] === -1) return -1;
        name = keyName(text.slice(...key));
        at = skipSpace(text, key[1]);
        if (text.charCodeAt(at) !== COLON) return -1;
        at = skipSpace(text, at + 1);
      }
      const innerTwin = twins?.get(name);
      const same = innerTwin && this.#endOfSame(at, innerTwin);
      const end = same ?? this.#scan(at, levels - 1, innerTwin);
      if (end === -1) return -1;
      found.set(name, { ...(key && { key }), value: [at, end], ...(same !== undefined && { isSame: true }) });
      at = skipSpace(text, end);
      const next = text.charCodeAt(at);
      if (next === close) return at + 1;
      if (next !== COMMA) return -1;
      at = skipSpace(text, at + 1);
    }
  }

  /** Offset behind the collection at `at`, if it is the same as its twin: collections say themselves where they end. */
  #endOfSame(at: number, { value: [start, end] }: Child): number | undefined {
    const first = this.text.charCodeAt(at);
    if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return undefined;
    const stop = at + end - start;
    return this.text.slice(at, stop) === this.#before?.text.slice(start, end) ? stop : undefined;
  }
}
