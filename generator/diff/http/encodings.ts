import type { Encoding, MediaType, Schema } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { Finding, Reading } from '../found.ts';
import { covers, normalise } from './media-types.ts';
import { type See, seeIn, type Versions } from './versions.ts';

export interface EncodingContext {
  readonly rule: string;
  readonly place: Place;
  readonly reading: Reading;
  readonly versions: Versions;
}

/** How the parts of a form are written: what goes on being written must be what is read. */
export function compareEncodings(base: MediaType, revision: MediaType, context: EncodingContext): Finding[] {
  const { place, reading, rule, versions } = context;
  const before = seenThrough(base, seeIn(versions.base));
  const after = seenThrough(revision, seeIn(versions.revision));
  const [writer, reader] = reading === 'oldToNew' ? [before, after] : [after, before];
  const properties = new Set([...base.encoding, ...revision.encoding].map(({ property }) => property));
  return [...properties]
    .filter((property) => hasPart(writer, property) && hasPart(reader, property))
    .filter((property) => !isStillRead(writer, reader, property))
    .map((property) => ({
      kind: 'finding',
      rule,
      subject: `\`${property}\``,
      place: { ...place, path: property },
      base: base.origin,
      revision: revision.origin,
      reason: 'how a part is read is up to its reader, so no value can prove who is hurt',
    }));
}

/** With the schemas of its parts where names of schemas stand for them. */
function seenThrough(content: MediaType, see: See): MediaType {
  if (content.schema === undefined) return content;
  const schema = see(content.schema);
  const properties = schema.properties?.map((property) => ({ ...property, schema: seenItems(property.schema, see) }));
  return { ...content, schema: properties === undefined ? schema : { ...schema, properties } };
}

function seenItems(schema: Schema, see: See): Schema {
  const seen = see(schema);
  return seen.items === undefined ? seen : { ...seen, items: see(seen.items) };
}

/** An encoding of a part that there is not says nothing. */
function hasPart({ schema }: MediaType, property: string): boolean {
  if (schema?.properties === undefined || schema.ref !== undefined || schema.allOf !== undefined) return true;
  return schema.properties.some(({ name }) => name === property);
}

function isStillRead(writer: MediaType, reader: MediaType, property: string): boolean {
  const [before, after] = [encodingOf(writer, property), encodingOf(reader, property)];
  if (styleOf(writer, property) !== styleOf(reader, property)) return false;
  const sent = new Set(before?.headers.map(({ name, required }) => (required ? name.toLowerCase() : '')));
  if (after?.headers.some(({ name, required }) => required && !sent.has(name.toLowerCase()))) return false;
  const [written, read] = [typesOf(writer, property), typesOf(reader, property)];
  return written.every((type) => read.some((other) => covers(other, type)));
}

function encodingOf({ encoding }: MediaType, property: string): Encoding | undefined {
  return encoding.find((each) => each.property === property);
}

/** The style of a part; `type` where it is written as its media type says. */
function styleOf(content: MediaType, property: string): string {
  const { contentType, style, explode, allowReserved } = encodingOf(content, property) ?? {};
  const isStyled = (style ?? explode ?? allowReserved) !== undefined;
  if (!isStyled && (contentType !== undefined || !isUrlEncoded(content))) {
    return isUrlEncoded(content) && contentType === plainType(partOf(content, property)) ? FORM : 'type';
  }
  return [style ?? 'form', explode ?? (style ?? 'form') === 'form', allowReserved ?? false].join(' ');
}

/** As forms write what nobody says anything of. */
const FORM = 'form true false';

/** Media types of a part, the one that follows from its schema where none is named. */
function typesOf(content: MediaType, property: string): string[] {
  const named = encodingOf(content, property)?.contentType;
  if (named !== undefined) return named.split(',').map(normalise);
  return isUrlEncoded(content) ? [] : [plainType(partOf(content, property)) ?? 'of the schema'];
}

function isUrlEncoded({ mediaType }: MediaType): boolean {
  return normalise(mediaType).startsWith('application/x-www-form-urlencoded');
}

function partOf({ schema }: MediaType, property: string): Schema | undefined {
  return schema?.properties?.find(({ name }) => name === property)?.schema;
}

/** What OpenAPI takes a part for of which only the schema is known. */
function plainType(schema: Schema | undefined): string | undefined {
  const [type, ...others] = schema?.types ?? [];
  if (schema === undefined || type === undefined || others.length > 0) return undefined;
  if (type === 'array') return plainType(schema.items);
  if (type === 'object') return 'application/json';
  const isBinary = schema.format === 'binary' || schema.contentEncoding !== undefined;
  return type === 'string' && isBinary ? 'application/octet-stream' : 'text/plain';
}
