/**
 * Values for every operation of `cases/styles/contract.yaml`, as far as its style can hold them. What no style of the
 * standard can hold is left out on purpose: a list without items in most places, a list of one empty text where items
 * are joined, separators inside of items where nothing escapes them, and a path of dots, which every URL parser resolves.
 */
import fc from 'fast-check';

type Json = fc.JsonValue;
export type Values = Readonly<Record<string, Json | undefined>>;

/** Where an operation takes its values. */
export type Place = 'path' | 'query' | 'headers' | 'cookies' | 'body';

export interface Exchange {
  readonly operation: string;
  readonly place: Place;
  readonly values: fc.Arbitrary<Values>;
}

/** What a style can hold. */
interface Limits {
  readonly text: fc.Arbitrary<string>;
  /** Texts of lists and objects. */
  readonly part: fc.Arbitrary<string>;
  /** Whether a list of one empty text looks like one without items. */
  readonly joins: boolean;
}

const anyText = fc.string({ unit: 'grapheme', maxLength: 8 });
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const whole = fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 });
const json: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));

const free: Limits = { text: anyText, part: anyText, joins: false };
const joined: Limits = { ...free, joins: true };
const inPath: Limits = { text: anyText.filter(isNoStep), part: anyText.filter(isNoStep), joins: true };
const visible = fc.string({ unit: fc.constantFrom(...range(' ', '~')), maxLength: 8 }).map((text) => text.trim());
const inHeader: Limits = { text: visible, part: without(visible, ','), joins: true };
const inPlainCookie: Limits = { text: without(visible, ';'), part: without(visible, ';'), joins: false };

/** A path with such a step in it is another path. */
function isNoStep(text: string): boolean {
  return !/^\.{0,2}$/.test(text);
}

function range(from: string, to: string): string[] {
  const [first, last] = [from.charCodeAt(0), to.charCodeAt(0)];
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCharCode(first + index));
}

function without(texts: fc.Arbitrary<string>, separator: string): fc.Arbitrary<string> {
  return texts.map((text) => text.replaceAll(separator, ''));
}

function listOf<T extends Json>(item: fc.Arbitrary<T>, { joins }: Limits): fc.Arbitrary<T[]> {
  return fc.array(item, { minLength: 1, maxLength: 4 }).filter((list) => !joins || list.length > 1 || list[0] !== '');
}

function pairOf({ part }: Limits): fc.Arbitrary<Json> {
  return filled(fc.record({ R: whole, 'R&D': part }, { requiredKeys: [] }));
}

/** Objects without members leave nothing behind. */
function filled<T extends object>(objects: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return objects.filter((object) => Object.keys(object).length > 0);
}

function flat(limits: Limits) {
  return {
    text: limits.text,
    whole,
    ratio: number,
    flag: fc.boolean(),
    choice: fc.constantFrom('red', 'light blue', 'a,b'),
    maybe: fc.option(whole),
    texts: listOf(limits.part, limits),
    wholes: listOf<Json>(whole, limits),
    pair: pairOf(limits),
  };
}

function lists(limits: Limits) {
  const { pair, texts, wholes } = flat(limits);
  return { texts, wholes, pair };
}

const counts = filled(fc.dictionary(anyText, whole, { maxKeys: 3 }));
/** Names in a query that are no other parameter's. */
const freeCounts = counts.filter((members) => !Object.keys(members).some((name) => /^text(\[|$)/.test(name)));
const point = fc.record({ x: whole, label: anyText, ends: listOf(anyText, free) }, { requiredKeys: ['x'] });
const nested = filled(fc.record({ words: listOf(anyText, free), spot: point }, { requiredKeys: [] })).map((value) =>
  JSON.parse(JSON.stringify(value)),
);
const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
  tree: filled(
    fc
      .record(
        {
          name: anyText,
          leaf: fc.boolean(),
          words: listOf(anyText, free),
          points: listOf<Json>(point, free),
          rows: listOf<Json>(listOf(whole, free), free),
          inner: fc.option(tie('tree'), { nil: undefined, depthSize: 'small', maxDepth: 2 }),
        },
        { requiredKeys: [] },
      )
      .map((value) => JSON.parse(JSON.stringify(value))),
  ),
}));
const form = { ...flat(free), counts, tree, points: listOf<Json>(point, free), anything: anyText };

function optional(members: Readonly<Record<string, fc.Arbitrary<Json>>>): fc.Arbitrary<Values> {
  return fc.record(members, { requiredKeys: [] });
}

const content = optional({ text: anyText, pair: pairOf(free), tree, anything: json });

/** In the order of the contract. */
export const EXCHANGES: readonly Exchange[] = [
  ...['Simple', 'Label', 'Matrix'].flatMap((style) =>
    ['Joined', 'Exploded'].map(
      (explode): Exchange => ({ operation: `path${style}${explode}`, place: 'path', values: fc.record(flat(inPath)) }),
    ),
  ),
  { operation: 'pathContent', place: 'path', values: fc.record({ pair: pairOf(free), anything: json }) },
  { operation: 'queryFormJoined', place: 'query', values: optional({ ...flat(joined), nested }) },
  { operation: 'queryReservedJoined', place: 'query', values: optional(flat(joined)) },
  { operation: 'queryFormExploded', place: 'query', values: optional({ ...flat(free), nested }) },
  { operation: 'queryFormFree', place: 'query', values: optional({ text: anyText, counts: freeCounts }) },
  { operation: 'queryReservedExploded', place: 'query', values: optional(flat(free)) },
  { operation: 'querySpaceDelimited', place: 'query', values: optional(lists(delimited(/\s/g))) },
  { operation: 'querySpaceDelimitedExploded', place: 'query', values: optional(exploded(free)) },
  { operation: 'queryPipeDelimited', place: 'query', values: optional(lists(delimited(/\|/g))) },
  { operation: 'queryPipeDelimitedExploded', place: 'query', values: optional(exploded(free)) },
  { operation: 'queryDeepObject', place: 'query', values: optional({ pair: pairOf(free), tree, counts }) },
  { operation: 'queryContent', place: 'query', values: content },
  { operation: 'headerSimpleJoined', place: 'headers', values: optional(flat(inHeader)) },
  { operation: 'headerSimpleExploded', place: 'headers', values: optional(flat(inHeader)) },
  { operation: 'headerContent', place: 'headers', values: content },
  { operation: 'cookieFormJoined', place: 'cookies', values: optional(flat(joined)) },
  { operation: 'cookieFormExploded', place: 'cookies', values: optional(flat(free)) },
  { operation: 'cookieCookie', place: 'cookies', values: optional(flat(inPlainCookie)) },
  { operation: 'cookieContent', place: 'cookies', values: content },
  { operation: 'bodyJson', place: 'body', values: optional({ ...form, anything: json }) },
  { operation: 'bodyForm', place: 'body', values: optional(form) },
  { operation: 'bodyFormStyled', place: 'body', values: optional({ ...form, ...styled() }) },
  { operation: 'bodyMultipart', place: 'body', values: optional(form) },
  { operation: 'bodyMultipartStyled', place: 'body', values: optional(form) },
];

function delimited(separators: RegExp): Limits {
  return { ...joined, part: anyText.map((text) => text.replaceAll(separators, '')) };
}

function exploded(limits: Limits) {
  const { texts, wholes } = lists(limits);
  return { texts, wholes };
}

/** Members that `bodyFormStyled` joins, by the separators that its contract gives them. */
function styled() {
  return { texts: flat(joined).texts, pair: pairOf(delimited(/\|/g)) };
}
