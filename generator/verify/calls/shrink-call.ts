import type { JsonObject, JsonValue, ParameterLocation } from '../../model/ir/index.ts';
import type { Call } from './call.ts';

const MOST_TRIES = 120;

/**
 * The smallest call found that still shows a fault: parameters and members of the body are left out, and values made
 * smaller, one at a time, as long as it does.
 */
export async function shrinkCall(call: Call, stillShows: (smaller: Call) => Promise<boolean>): Promise<Call> {
  let current = call;
  let tries = 0;
  // What has failed before most likely fails again: each round goes on where the last one got, the last from the start.
  for (let tried = 0, isDone = false; !isDone && tries < MOST_TRIES; ) {
    let found: number | undefined;
    let index = -1;
    for (const candidate of smaller(current)) {
      if (++index < tried) continue;
      if (++tries > MOST_TRIES) break;
      if (!(await stillShows(candidate))) continue;
      current = candidate;
      found = index;
      break;
    }
    isDone = found === undefined && tried === 0;
    tried = found ?? 0;
  }
  return current;
}

const OPTIONAL_PLACES: readonly ParameterLocation[] = ['query', 'querystring', 'header', 'cookie'];

function* smaller(call: Call): Iterable<Call> {
  const { body, ...bare } = call;
  if (body !== undefined) yield bare;
  for (const place of OPTIONAL_PLACES) {
    for (const name of Object.keys(call.parameters[place])) {
      yield { ...call, parameters: { ...call.parameters, [place]: without(call.parameters[place], name) } };
    }
    for (const [name, value] of Object.entries(call.parameters[place])) {
      for (const part of smallerValues(value)) {
        yield { ...call, parameters: { ...call.parameters, [place]: { ...call.parameters[place], [name]: part } } };
      }
    }
  }
  if (body?.kind !== 'value') return;
  for (const value of smallerValues(body.value)) yield { ...call, body: { ...body, value } };
}

function* smallerValues(value: JsonValue): Iterable<JsonValue> {
  if (typeof value === 'string') return yield* shorterTexts(value);
  if (typeof value === 'number') return yield* smallerNumbers(value);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    if (value.length > 0) yield [];
    if (value.length > 2) yield value.slice(0, Math.ceil(value.length / 2));
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, item] of value.entries()) for (const part of smallerValues(item)) yield value.with(index, part);
    return;
  }
  const object = value as JsonObject;
  for (const name of Object.keys(object)) yield without(object, name);
  for (const [name, part] of Object.entries(object)) {
    for (const inner of smallerValues(part)) yield { ...object, [name]: inner };
  }
}

function* shorterTexts(value: string): Iterable<string> {
  const characters = [...value];
  const { length } = characters;
  if (length > 1) yield characters.slice(0, Math.ceil(length / 2)).join('');
  if (length > 2) yield characters.slice(0, -1).join('');
  if (length > 0 && value !== 'x'.repeat(length)) yield 'x'.repeat(length);
}

function* smallerNumbers(value: number): Iterable<number> {
  if (value === 0) return;
  yield 0;
  const half = Math.trunc(value / 2);
  if (half !== 0 && half !== value) yield half;
  if (Math.abs(value) > 1) yield value - Math.sign(value);
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
