/**
 * Values of parameters and headers are texts on the wire. Whether they fit is a question of what the reader makes of
 * these texts, not of the types that the writer had in mind.
 */
import type { JsonValue, Schema } from '../../model/ir/index.ts';

/** What both sides of a change of texts say, in the terms of the reader. */
export interface Texts {
  readonly written: Schema;
  readonly read: Schema;
}

export function comparedAsTexts(written: Schema, read: Schema): Texts {
  const reader = readingNumbers(read, written);
  return { written: valuesAsRead(written, reader), read: reader };
}

/** Numbers are texts: whoever reads any text reads them. */
function readingNumbers(reader: Schema, writer: Schema): Schema {
  if (reader.ref !== undefined || writer.ref !== undefined) return reader;
  const { types = [], items } = reader;
  const written = (writer.types ?? []).filter((type) => NUMBERS.includes(type) && !types.includes(type));
  const isAnyText = types.includes('string') && Object.keys(reader).every((keyword) => !BOUNDS.has(keyword));
  return {
    ...reader,
    ...(isAnyText && written.length > 0 ? { types: [...types, ...written] } : {}),
    ...(items === undefined || writer.items === undefined ? {} : { items: readingNumbers(items, writer.items) }),
  };
}

const NUMBERS: readonly string[] = ['integer', 'number', 'boolean'];
/** Keywords by which some texts are refused. */
const BOUNDS = new Set([
  ...['enum', 'const', 'minLength', 'maxLength', 'pattern', 'format', 'not', 'if', 'allOf', 'anyOf', 'oneOf'],
]);

/** A few values of which the reader has no type are what it makes of their texts, where it makes something of each. */
function valuesAsRead(writer: Schema, reader: Schema): Schema {
  if (reader.ref !== undefined || writer.ref !== undefined) return writer;
  const { types } = reader;
  const values = fewValues(writer);
  if (values !== undefined && types !== undefined && !values.some((value) => isOf(value, types))) {
    const asRead = values.map((value) => readAs(String(value), types)).filter((value) => value !== undefined);
    const { const: _, ...rest } = writer;
    return asRead.length === values.length ? { ...rest, types, enum: asRead } : writer;
  }
  if (writer.items === undefined || reader.items === undefined) return writer;
  return { ...writer, items: valuesAsRead(writer.items, reader.items) };
}

/** The values of a schema that lists them, and says nothing else of them. */
function fewValues(schema: Schema): readonly Scalar[] | undefined {
  for (const keyword in schema) if (BOUNDS.has(keyword) && keyword !== 'enum' && keyword !== 'const') return undefined;
  const { types, enum: listed, const: only } = schema;
  if (listed === undefined && only === undefined) return types?.join() === 'boolean' ? [true, false] : undefined;
  const values = only === undefined ? listed : [only.value];
  return values?.every(isPlain) ? values : undefined;
}

type Scalar = string | number | boolean;

/** Everybody writes small whole numbers alike; of others there are several texts. */
function isPlain(value: JsonValue): value is Scalar {
  return typeof value === 'number'
    ? Number.isSafeInteger(value)
    : typeof value === 'string' || typeof value === 'boolean';
}

function isOf(value: Scalar, types: readonly string[]): boolean {
  return types.includes(typeof value) || (typeof value === 'number' && types.includes('integer'));
}

function readAs(text: string, types: readonly string[]): Scalar | undefined {
  if (types.includes('string')) return text;
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  const isNumber = types.includes('integer') || types.includes('number');
  return isNumber && /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined;
}
