import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { FORBIDDEN_KEY } from '../json-value.ts';
import { MAX_DEPTH, type Parsed } from '../syntax-problem.ts';
import { eventPlaces } from './event-places.ts';
import { plainScalar } from './plain-scalar.ts';

/**
 * What the two parsers understand differently: a lone carriage return, a mark of byte order, a document's end that is
 * marked, and tabs before text.
 */
const DISPUTED = /\r(?!\n)|\ufeff|^(?:\.\.\.| *\t)/m;
/** Nor do they agree on a mark of the beginning that is indented: it is text. */
const INDENTED_START = /^(?:[ \t]*(?:#.*)?\r?\n)*[ \t]+---/;

/**
 * Parses a YAML text that holds plain data alone. Undefined where there is more in it, or anything wrong: errors,
 * anchors, aliases, tags, directives, several documents, keys that are no text or there twice, merge keys, numbers that
 * JSON doesn't have, and collections too deep.
 */
export function parseYamlEvents(text: string): Parsed | undefined {
  if (DISPUTED.test(text) || INDENTED_START.test(text)) return undefined;
  let events: readonly Event[];
  try {
    events = parseEvents(text, { maxDepth: MAX_DEPTH });
  } catch {
    // It says less about what is wrong than the other parser does, and may be wrong itself where texts are hostile.
    return undefined;
  }
  const [document] = events;
  if (document?.type !== EVENT_ID.DOCUMENT || document.directives.length > 0) return undefined;
  const value = new PlainData(text, events).read();
  return value === undefined ? undefined : { value, places: eventPlaces(text, events), hasForbiddenKey: false };
}

type Collection = Record<string, unknown> | unknown[];

/** Builds the value that the events of one document tell of. */
class PlainData {
  readonly #text: string;
  readonly #events: readonly Event[];
  /** The first event after the document's own. */
  #next = 1;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  /** Undefined where the document holds more than plain data, or another one follows it. */
  read(): unknown {
    const value = this.#value(1);
    return this.#events.length === this.#next + 1 ? value : undefined;
  }

  /** @param depth collections that the value would be nested in, itself included; the parser does not count pairs in flow sequences */
  #value(depth: number): unknown {
    const event = this.#events[this.#next];
    this.#next += 1;
    if (event === undefined || !('tagStart' in event) || event.tagStart !== -1 || event.anchorStart !== -1) {
      return undefined;
    }
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    if (depth > MAX_DEPTH) return undefined;
    return event.type === EVENT_ID.MAPPING ? this.#mapping(depth + 1) : this.#sequence(depth + 1);
  }

  #scalar(event: ScalarEvent): unknown {
    const text = getScalarValue(this.#text, event);
    return event.style === SCALAR_STYLE.PLAIN ? plainScalar(text) : text;
  }

  #mapping(inner: number): Collection | undefined {
    const found: Record<string, unknown> = {};
    while (!this.#pops()) {
      const name = this.#key();
      if (name === undefined || Object.hasOwn(found, name)) return undefined;
      const value = this.#value(inner);
      if (value === undefined) return undefined;
      found[name] = value;
    }
    return found;
  }

  #key(): string | undefined {
    const event = this.#events[this.#next];
    this.#next += 1;
    if (event?.type !== EVENT_ID.SCALAR || event.tagStart !== -1 || event.anchorStart !== -1) return undefined;
    if (event.valueStart === -1) return undefined;
    const name = getScalarValue(this.#text, event);
    if (name === FORBIDDEN_KEY || (name === '<<' && event.style === SCALAR_STYLE.PLAIN)) return undefined;
    return name;
  }

  #sequence(inner: number): Collection | undefined {
    const found: unknown[] = [];
    while (!this.#pops()) {
      const value = this.#value(inner);
      if (value === undefined) return undefined;
      found.push(value);
    }
    return found;
  }

  /** Whether the collection ends here; steps behind its end. */
  #pops(): boolean {
    const ends = this.#events[this.#next]?.type === EVENT_ID.POP;
    if (ends) this.#next += 1;
    return ends;
  }
}
