import type { JsonValue } from '../model/ir/index.ts';
import { canonical, isArray, isObject, objectOf } from './json/value.ts';

/** Attempts after which a value is small enough; fewer for large values, whose every attempt costs more. */
const ENOUGH = 2_000;
const ENOUGH_WORK = 20_000;

/** `structure` leaves texts and numbers as they are and only drops properties and items. */
export type Extent = 'everything' | 'structure';

/**
 * The smallest value found that still is of interest: properties and items left out, texts and numbers made plain, one
 * step at a time until no step helps. Deterministic.
 */
export function shrink(
  value: JsonValue,
  stillInteresting: (candidate: JsonValue) => boolean,
  extent: Extent = 'everything',
): JsonValue {
  let current = value;
  let attempts = Math.max(50, Math.min(ENOUGH, Math.floor(ENOUGH_WORK / sizeOf(value))));
  const tried = new Set<string>();
  for (;;) {
    let smaller: JsonValue | undefined;
    for (const candidate of simpler(current, extent)) {
      // Dropping parts never leads back; making scalars plain may.
      if (extent === 'everything') {
        const key = canonical(candidate);
        if (tried.has(key)) continue;
        tried.add(key);
      }
      if (--attempts < 0) return current;
      if (stillInteresting(candidate)) {
        smaller = candidate;
        break;
      }
    }
    if (smaller === undefined) return current;
    current = smaller;
  }
}

function sizeOf(value: JsonValue): number {
  if (isArray(value)) return value.reduce<number>((sum, item) => sum + sizeOf(item), 1);
  if (isObject(value)) return Object.values(value).reduce<number>((sum, part) => sum + sizeOf(part), 1);
  return 1;
}

/** Values that are one step simpler, the boldest steps first. */
function* simpler(value: JsonValue, extent: Extent): Iterable<JsonValue> {
  if (isArray(value)) yield* simplerArray(value, extent);
  else if (isObject(value)) yield* simplerObject(value, extent);
  else if (extent === 'structure') return;
  else if (typeof value === 'string') yield* simplerText(value);
  else if (typeof value === 'number') yield* simplerNumber(value);
  else if (value === true) yield false;
}

function* simplerText(value: string): Iterable<string> {
  const points = [...value];
  if (points.length === 0) return;
  yield '';
  for (let length = points.length >> 1; length >= 1; length >>= 1) {
    for (let start = 0; start + length <= points.length; start += length) {
      yield [...points.slice(0, start), ...points.slice(start + length)].join('');
    }
  }
}

function* simplerNumber(value: number): Iterable<number> {
  if (value === 0) return;
  yield 0;
  const size = Math.abs(value);
  if (value < 0 && Number.isInteger(value)) yield size;
  if (!Number.isInteger(value)) yield Math.trunc(value);
  for (const candidate of [1, 10, 100, 1000]) if (candidate < size) yield Math.sign(value) * candidate;
}

function* simplerArray(value: readonly JsonValue[], extent: Extent): Iterable<JsonValue> {
  if (value.length > 0) yield [];
  if (value.length > 2) {
    yield value.slice(0, value.length >> 1);
    yield value.slice(value.length >> 1);
  }
  const first = value.map((item, index) => value.indexOf(item) === index);
  for (const index of value.keys()) if (first[index]) yield value.toSpliced(index, 1);
  for (const [index, item] of value.entries()) {
    if (!first[index]) continue;
    // Items that are one and the same become simpler together: a long array mostly repeats one item.
    for (const candidate of simpler(item, extent)) yield value.map((other) => (other === item ? candidate : other));
    if (value.lastIndexOf(item) === index) continue;
    for (const candidate of simpler(item, extent)) yield value.with(index, candidate);
  }
}

function* simplerObject(value: Readonly<Record<string, JsonValue>>, extent: Extent): Iterable<JsonValue> {
  const entries = Object.entries(value);
  if (entries.length > 0) yield {};
  if (entries.length > 4) {
    yield objectOf(entries.slice(0, entries.length >> 1));
    yield objectOf(entries.slice(entries.length >> 1));
  }
  for (const index of entries.keys()) yield objectOf(entries.toSpliced(index, 1));
  for (const [index, [name, part]] of entries.entries()) {
    for (const candidate of simpler(part, extent)) yield objectOf(entries.with(index, [name, candidate]));
  }
}
