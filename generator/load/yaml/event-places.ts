import {
  CHOMPING_MODE,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Places } from '../syntax-problem.ts';
import { type Place, placesBelow, type Range } from './find-place.ts';

/** Finds the nodes of a document of plain data. The places of all are worked out when the first is asked for. */
export function eventPlaces(text: string, events: readonly Event[]): Places {
  let root: Place | undefined;
  return placesBelow(() => {
    root ??= new PlaceReader(text, events).read();
    return root;
  });
}

/** Events tell where scalars stand and where collections begin; where those end is read off what follows their parts. */
class PlaceReader {
  readonly #text: string;
  readonly #events: readonly Event[];
  /** The first event after the document's own. */
  #next = 1;
  /** How far the events so far reach. */
  #end = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  read(): Place {
    const event = this.#events[this.#next];
    this.#next += 1;
    if (event?.type === EVENT_ID.SCALAR) return { range: this.#scalar(event) };
    if (event?.type !== EVENT_ID.MAPPING && event?.type !== EVENT_ID.SEQUENCE) return { range: undefined };
    const hasBrackets = event.style === COLLECTION_STYLE.FLOW && !this.#isPair(event);
    this.#end = hasBrackets ? event.start + 1 : event.start;
    const children = event.type === EVENT_ID.MAPPING ? this.#members() : this.#items();
    if (hasBrackets) this.#end = skipGap(this.#text, this.#end, ']}') + 1;
    return { range: [event.start, this.#end], children };
  }

  #members(): ReadonlyMap<string, Place> {
    const members = new Map<string, Place>();
    while (!this.#pops()) {
      const event = this.#events[this.#next];
      const name = event?.type === EVENT_ID.SCALAR ? getScalarValue(this.#text, event) : '';
      const key = this.read().range;
      // Where nothing follows the colon, the collection reaches behind it.
      const colon = skipGap(this.#text, this.#end, '');
      if (this.#text[colon] === ':') this.#end = colon + 1;
      members.set(name, { ...this.read(), key });
    }
    return members;
  }

  #items(): ReadonlyMap<string, Place> {
    const items = new Map<string, Place>();
    while (!this.#pops()) {
      const item = this.read();
      // Where nothing follows the dash, the collection reaches behind it.
      if (item.range === undefined) this.#end = skipGap(this.#text, this.#end, '-') + 1;
      items.set(String(items.size), item);
    }
    return items;
  }

  #scalar(event: ScalarEvent): Range | undefined {
    if (event.valueStart === -1) return undefined;
    const range = this.#scalarRange(event);
    this.#end = range[1];
    return range;
  }

  /** With its quotes, or with the sign that a block begins with. */
  #scalarRange({ style, valueStart, valueEnd, chomping }: ScalarEvent): Range {
    if (style === SCALAR_STYLE.PLAIN) return [valueStart, valueEnd];
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
      return [valueStart - 1, valueEnd + 1];
    }
    const start = skipGap(this.#text, this.#end, '|>');
    const lines = this.#text.slice(start, valueEnd);
    return [start, chomping === CHOMPING_MODE.KEEP ? valueEnd : start + lines.trimEnd().length + 1];
  }

  /** Whether this is one pair in a sequence, as in `[a: 1]`, that has no braces of its own. */
  #isPair({ type, start }: MappingEvent | SequenceEvent): boolean {
    return type === EVENT_ID.MAPPING && this.#text[start] !== '{';
  }

  /** Whether the collection ends here; steps behind its end. */
  #pops(): boolean {
    const ends = this.#events[this.#next]?.type === EVENT_ID.POP;
    if (ends) this.#next += 1;
    return ends;
  }
}

/** Skips spaces, line breaks, comments and indicators up to one of the wanted, or to the first colon where none is. */
function skipGap(text: string, at: number, wanted: string): number {
  for (; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (wanted === '' ? !/\s|#/.test(character) : wanted.includes(character)) return at;
    if (character === '#') at = text.indexOf('\n', at);
    if (at === -1) return text.length;
  }
  return at;
}
