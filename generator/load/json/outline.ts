import type { SourceText } from '../source-text.ts';
import {
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  keyName,
  LINE_FEED,
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
export const LEVELS = 3;

/**
 * Where the parts of a JSON text begin and end, without what they say. The first question costs one pass over the
 * text, later ones a pass over the part that they lead into; what was scanned is remembered.
 */
export class Outline {
  readonly text: SourceText;
  readonly #scanned = new Map<number, ReadonlyMap<string, Child>>();
  #root: Child | undefined;

  constructor(text: SourceText) {
    this.text = text;
  }

  /**
   * The outline of a text whose layout is trusted: what is indented ends where a line of the same indentation closes it.
   * That takes a fifth of the time, and holds only once every piece, `LEVELS` deep, has been parsed.
   * @param before the outline of another version: what is the same in both is compared with it instead of scanned
   */
  static byLayout(text: SourceText, before?: Outline): Outline {
    const outline = new Outline(text);
    outline.#root = outline.#whole({ ...(before && { before }) });
    return outline;
  }

  /** The whole value. Its end is -1 where the text is seen not to be JSON; not every fault is seen. */
  get root(): Child {
    this.#root ??= this.#whole();
    return this.#root;
  }

  #whole(trust?: Trust): Child {
    const start = skipSpace(this.text.narrow, 0);
    return { value: [start, this.#scan(start, LEVELS, trust, trust?.before?.root)] };
  }

  /** Members or items of the value that starts there, in the order of the text; undefined where it is no collection. */
  children(at: number): ReadonlyMap<string, Child> | undefined {
    if (!this.#scanned.has(at)) this.#scan(at, LEVELS);
    return this.#scanned.get(at);
  }

  /** Remembers the children of the value at `at`, and theirs down to so many levels. Gives the offset behind it, or -1. */
  #scan(at: number, levels: number, trust?: Trust, twin?: Child): number {
    const text = this.text.narrow;
    const open = text.charCodeAt(at);
    if (open !== OPEN_BRACE && open !== OPEN_BRACKET) return skipValue(text, at);
    if (levels === 0) return (trust && endByLayout(text, at)) ?? skipValue(text, at);
    const close = open === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET;
    const found = new Map<string, Child>();
    this.#scanned.set(at, found);
    const twins = twin && trust?.before?.children(twin.value[0]);
    at = skipSpace(text, at + 1);
    if (text.charCodeAt(at) === close) return at + 1;
    for (let index = 0; ; index += 1) {
      let name = String(index);
      let key: readonly [number, number] | undefined;
      if (open === OPEN_BRACE) {
        if (text.charCodeAt(at) !== QUOTE) return -1;
        key = [at, skipString(text, at)];
        if (key[1] === -1) return -1;
        name = keyName(this.text.slice(...key));
        // The first of two with one name would never be parsed, and so never be known to end where it seems to.
        if (trust && found.has(name)) return -1;
        at = skipSpace(text, key[1]);
        if (text.charCodeAt(at) !== COLON) return -1;
        at = skipSpace(text, at + 1);
      }
      const innerTwin = twins?.get(name);
      const same = innerTwin && endOfSame(this.text, at, trust?.before, innerTwin);
      const end = same ?? this.#scan(at, levels - 1, trust, innerTwin);
      if (end === -1) return -1;
      found.set(name, { ...(key && { key }), value: [at, end], ...(same !== undefined && { isSame: true }) });
      at = skipSpace(text, end);
      const next = text.charCodeAt(at);
      if (next === close) return at + 1;
      if (next !== COMMA) return -1;
      at = skipSpace(text, at + 1);
    }
  }
}

/** The layout is trusted, and another version of the text perhaps known. */
interface Trust {
  readonly before?: Outline;
}

/** Offset behind the collection at `at`, if it is the same as its twin: collections say themselves where they end. */
function endOfSame(text: SourceText, at: number, before: Outline | undefined, { value }: Child): number | undefined {
  const first = text.narrow.charCodeAt(at);
  if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return undefined;
  const [start, end] = value;
  const stop = at + end - start;
  return before && text.hasAt(at, before.text, start, end) ? stop : undefined;
}

/** Offset behind the collection at `at` where its lines are indented; undefined where it is not spread over lines. */
function endByLayout(text: string, at: number): number | undefined {
  const behind = text.charCodeAt(at + 1);
  if (behind !== LINE_FEED && behind !== CARRIAGE_RETURN) return undefined;
  const line = text.lastIndexOf('\n', at) + 1;
  const width = skipSpace(text, line) - line;
  const indent = text.slice(line, line + width);
  const close = text.charCodeAt(at) === OPEN_BRACE ? '}' : ']';
  // To look for a bracket alone is many times faster than for a line, of which nearly all begin with the same spaces.
  for (let end = text.indexOf(close, at); end !== -1; end = text.indexOf(close, end + 1)) {
    if (text.charCodeAt(end - width - 1) === LINE_FEED && text.startsWith(indent, end - width)) return end + 1;
  }
  return undefined;
}
