/**
 * Values of parameters and headers are texts on the wire. Whether they fit is a question of what the reader makes of
 * these texts, not of the types that the writer had in mind.
 */
import type { JsonType, JsonValue, Schema } from '../../model/ir/index.ts';
import { isScalar } from './scalars.ts';
import type { See } from './versions.ts';

/** What both sides say, in the terms of the reader. */
export interface Texts {
  readonly written: Schema;
  readonly read: Schema;
}

/**
 * Lists and objects are spread over texts, too; what is inside of their parts is JSON. Schemas stay the objects that
 * they are, with their names, unless the texts make others of them.
 */
export function comparedAsTexts(writer: Schema, reader: Schema, see: Sides): Texts {
  const whole = asTexts(writer, reader, see);
  const [sent, taken] = [see.writer(whole.written), see.reader(whole.read)];
  const pairs = (sent.properties ?? []).flatMap(({ name, schema }) => {
    const other = taken.properties?.find((property) => property.name === name)?.schema;
    if (other === undefined || !isScalar(see.writer(schema), see.writer)) return [];
    const texts = asTexts(schema, other, see);
    return texts.written === schema && texts.read === other ? [] : [[name, texts] as const];
  });
  if (pairs.length === 0) return whole;
  const members = new Map(pairs);
  const withMembers = (object: Schema, side: keyof Texts): Schema => {
    const own = object.properties?.map(({ name, schema }) => ({ name, schema: members.get(name)?.[side] ?? schema }));
    return own === undefined ? object : { ...object, properties: own };
  };
  return { written: withMembers(sent, 'written'), read: withMembers(taken, 'read') };
}

function asTexts(writer: Schema, reader: Schema, see: Sides, isItem = false): Texts {
  const [sent, taken] = [see.writer(writer), see.reader(reader)];
  if (sent.ref !== undefined || taken.ref !== undefined) return { written: writer, read: reader };
  const read = readingNumbers(taken, typesIn(sent, see.writer));
  const written = valuesAsRead(sent, read);
  const whole = { written: written === sent ? writer : written, read: read === taken ? reader : read };
  if (isItem || sent.items === undefined || taken.items === undefined) return whole;
  const items = asTexts(sent.items, taken.items, see, true);
  return {
    written: items.written === sent.items ? whole.written : { ...written, items: items.written },
    read: items.read === taken.items ? whole.read : { ...read, items: items.read },
  };
}

interface Sides {
  readonly writer: See;
  readonly reader: See;
}

/** Numbers are texts: whoever reads any text reads them. */
function readingNumbers(reader: Schema, sent: readonly JsonType[]): Schema {
  const { types = [] } = reader;
  const written = sent.filter((type) => NUMBERS.includes(type) && !types.includes(type));
  const isAnyText = types.includes('string') && Object.keys(reader).every((keyword) => !BOUNDS.has(keyword));
  return isAnyText && written.length > 0 ? { ...reader, types: [...types, ...written] } : reader;
}

/** Types that a schema lists, or its alternatives do. */
function typesIn(schema: Schema, see: See, seen = new Set<Schema>()): readonly JsonType[] {
  const { anyOf, oneOf, types } = schema;
  if (types !== undefined || seen.has(schema)) return types ?? [];
  seen.add(schema);
  return [...new Set((anyOf ?? oneOf ?? []).flatMap((branch) => typesIn(see(branch), see, seen)))];
}

/** Types whose values are texts on the wire alone. */
export const NUMBERS: readonly string[] = ['integer', 'number', 'boolean'];
/** Keywords by which some texts are refused. */
const BOUNDS = new Set([
  ...['enum', 'const', 'minLength', 'maxLength', 'pattern', 'format', 'not', 'if', 'allOf', 'anyOf', 'oneOf'],
]);

/** A few values of which the reader has no type are what it makes of their texts, where it makes something of each. */
function valuesAsRead(writer: Schema, { types }: Schema): Schema {
  const values = fewValues(writer);
  if (values === undefined || types === undefined || values.some((value) => isOf(value, types))) return writer;
  const asRead = values.map((value) => readAs(String(value), types)).filter((value) => value !== undefined);
  const { const: _, ...rest } = writer;
  return asRead.length === values.length ? { ...rest, types, enum: asRead } : writer;
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
