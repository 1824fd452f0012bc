import type { Cursor } from '../cursor.ts';
import type { JsonType } from '../ir/index.ts';
import type { Dialect } from './dialect.ts';
import type { Draft } from './keywords.ts';

const TYPES: ReadonlySet<string> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);

/** Reads `type`, with OpenAPI 3.0's `nullable` as one more type and Swagger's `file` as binary text. */
export function addTypes(draft: Draft, node: Cursor, dialect: Dialect): void {
  const declared = node.members?.['type'];
  const types: JsonType[] = [];
  for (const name of Array.isArray(declared) ? declared : [declared]) {
    if (isType(name)) types.push(name);
    else if (name === 'file') {
      types.push('string');
      draft.format ??= 'binary';
    } else reportUnknownType(node, name);
  }
  if (types.length === 0) return;
  if (dialect === 'openapi-3.0' && node.members?.['nullable'] === true) types.push('null');
  const unique = [...new Set(types)];
  // `number` accepts every integer; saying both is saying one.
  draft.types = unique.includes('number') ? unique.filter((type) => type !== 'integer') : unique;
}

function isType(name: unknown): name is JsonType {
  return typeof name === 'string' && TYPES.has(name);
}

function reportUnknownType(node: Cursor, name: unknown): void {
  const origin = node.get('type')?.origin ?? node.origin;
  node.reading.problems.report('error', 'unknown-type', `There is no type ${JSON.stringify(name)}`, origin, {
    expected: 'null, boolean, integer, number, string, array or object',
    fix: 'Use one of those types; say dates, files and the like with format',
  });
}

/**
 * Reads `contentMediaType`. OpenAPI 3.1 tells files by one that no text has, where 3.0 has `format: binary`: both mean
 * the octets as they are. A type need not be said, since octets are none of JSON's.
 */
export function addMediaType(draft: Draft, node: Cursor, dialect: Dialect): void {
  const mediaType = node.text('contentMediaType');
  if (mediaType === undefined) return;
  draft.contentMediaType = mediaType;
  const { type, format, contentEncoding } = node.members ?? {};
  const isPlain = format === undefined && contentEncoding === undefined && OCTETS.test(mediaType);
  if (dialect !== '2020-12' || !isPlain || (type !== 'string' && !saysNoMore(node))) return;
  draft.types = ['string'];
  draft.format = 'binary';
}

/** Whether a schema says nothing about values beside the media type, and so means that of a file. */
function saysNoMore(node: Cursor): boolean {
  return Object.keys(node.members ?? {}).every((key) => BESIDE_MEDIA_TYPE.has(key) || key.startsWith('x-'));
}

const BESIDE_MEDIA_TYPE: ReadonlySet<string> = new Set([
  'contentMediaType',
  'title',
  'description',
  'example',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'minLength',
  'maxLength',
]);

/** Media types of files whose bytes are no text. */
const OCTETS = /^(?:(?:image|audio|video|font)\/(?!.*\+xml)|application\/(?:octet-stream|pdf|zip|gzip)\b)/i;

/** OpenAPI 3.0 and draft-04 make a bound exclusive by a flag beside it, later drafts by a bound of its own. */
export function addLowerBound(draft: Draft, node: Cursor): void {
  const { inclusive, exclusive } = bounds(node, 'minimum', 'exclusiveMinimum');
  if (inclusive !== undefined) draft.minimum = inclusive;
  if (exclusive !== undefined) draft.exclusiveMinimum = exclusive;
}

export function addUpperBound(draft: Draft, node: Cursor): void {
  const { inclusive, exclusive } = bounds(node, 'maximum', 'exclusiveMaximum');
  if (inclusive !== undefined) draft.maximum = inclusive;
  if (exclusive !== undefined) draft.exclusiveMaximum = exclusive;
}

interface Bounds {
  readonly inclusive: number | undefined;
  readonly exclusive: number | undefined;
}

function bounds(node: Cursor, inclusiveKey: string, exclusiveKey: string): Bounds {
  const limit = node.number(inclusiveKey);
  switch (node.members?.[exclusiveKey]) {
    case true:
      return { inclusive: undefined, exclusive: limit };
    case false:
      return { inclusive: limit, exclusive: undefined };
    default:
      return { inclusive: limit, exclusive: node.number(exclusiveKey) };
  }
}
