import type { JsonObject, JsonValue, Schema } from '../model/ir/index.ts';
import { isAccepted, type Scope } from '../schema/index.ts';
import { facesOf, itemOf, mayBe, memberOf } from './faces.ts';

/** What texts are read by: a schema, and which way its values travel. */
export interface Reading {
  readonly schema: Schema;
  readonly scope: Scope;
  readonly direction: 'request' | 'response';
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What one text stands for. */
export function readText(reading: Reading, text: string): JsonValue {
  const values: JsonValue[] = [];
  if (NUMBER.test(text)) values.push(Number(text));
  if (text === 'true' || text === 'false') values.push(text === 'true');
  values.push(text);
  if (text === '' || text === 'null') values.push(null);
  // The standard has no way of writing lists and objects in one another: those are JSON.
  if (/^[[{]/.test(text)) values.push(readJson(text));
  return firstAccepted(reading, values);
}

/** What a list of texts stands for; a single one may also be no list, and is not where that says more than a text. */
export function readTexts(reading: Reading, texts: readonly string[], whole: string): JsonValue {
  const faces = facesOf(reading.schema, reading.scope);
  const alone = readText(reading, whole);
  if (!mayBe(faces, 'array')) return alone;
  const list = texts.map((text, index) => readText(below(reading, itemOf(faces, index)), text));
  const saysMore = texts.length <= 1 && (whole === '' || alone === null || /number|boolean/.test(typeof alone));
  return firstAccepted(reading, saysMore ? [alone, list] : [list, alone]);
}

/** What names and texts stand for. */
export function readPairs(reading: Reading, pairs: readonly (readonly [string, string])[]): JsonObject {
  const faces = facesOf(reading.schema, reading.scope);
  return Object.fromEntries(pairs.map(([name, text]) => [name, readText(below(reading, memberOf(faces, name)), text)]));
}

/** Members of a form. One that comes several times, or that the schema takes for a list, is one; objects come as JSON. */
export function readForm(reading: Reading, entries: Iterable<readonly [string, string]>): JsonObject {
  const texts = new Map<string, string[]>();
  for (const [name, text] of entries) texts.set(name, [...(texts.get(name) ?? []), text]);
  const faces = facesOf(reading.schema, reading.scope);
  return Object.fromEntries(
    [...texts].map(([name, values]) => {
      const member = below(reading, memberOf(faces, name));
      const [text = ''] = values;
      if (values.length > 1 && !mayBe(facesOf(member.schema, member.scope), 'array')) return [name, values];
      return [name, firstAccepted(member, [readTexts(member, values, text), readJson(text)])];
    }),
  );
}

/** The reading of a part; without a schema it may be anything. */
export function below(reading: Reading, schema: Schema | undefined): Reading {
  return { ...reading, schema: schema ?? { origin: reading.schema.origin } };
}

/** Value of a JSON text, or the text itself when it is none. */
export function readJson(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function firstAccepted(reading: Reading, values: readonly JsonValue[]): JsonValue {
  const { direction } = reading;
  // Null may be the very value that is looked for.
  const accepted = values.findIndex((value) => isAccepted(reading, { direction }, value));
  return values[Math.max(0, accepted)] ?? null;
}
