import type { MediaType, Schema } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import { type MatchedMediaTypes, normalise } from './media-types.ts';

/** Schemas of one content that are to be compared with each other. */
export interface SchemaPair {
  readonly place: Place;
  readonly base: Schema;
  readonly revision: Schema;
}

/** All that is to be compared of the contents of two versions, each at the place of its media type. */
export function contentSchemas(
  { overridden, pairs }: MatchedMediaTypes,
  at: (mediaType: string) => Place,
): SchemaPair[] {
  return [
    ...pairs.flatMap(({ base, revision }) => schemasOf(base, revision, at(base.mediaType))),
    ...overridden.flatMap(({ base, revision }) => schemasOf(base, revision, at(revision.mediaType))),
  ];
}

/** The whole of a content, each of its items, and what the data of each event holds. */
function schemasOf(base: MediaType, revision: MediaType, place: Place): SchemaPair[] {
  if (isOctets(base) && isOctets(revision)) return [];
  const [before, after] = [asSequence(base, revision), asSequence(revision, base)];
  const pair = (key: 'schema' | 'itemSchema' | 'eventData', part: string): SchemaPair[] => {
    if (before[key] === undefined && after[key] === undefined) return [];
    return [
      {
        place: part === '' ? place : { ...place, part: `${place.part ?? ''}, ${part}` },
        base: before[key] ?? { origin: base.origin },
        revision: after[key] ?? { origin: revision.origin },
      },
    ];
  };
  return [...pair('schema', ''), ...pair('itemSchema', 'each item'), ...pair('eventData', 'the data of each event')];
}

/** Media types whose content is text, or a value that is written as text. */
const WRITTEN =
  /^(?:text|multipart|message|\*)\/|^application\/(?:\*|x-www-form-urlencoded)|json|xml|yaml|javascript|graphql/;
const OF_OCTETS = new Set([
  ...['origin', 'title', 'description', 'examples', 'default', 'deprecated', 'extensions'],
  ...['types', 'format', 'contentMediaType', 'contentEncoding'],
]);

/** Whether the content is bytes of which the contract says nothing: OpenAPI 3.0 wrote them as text, 3.1 leaves them out. */
function isOctets({ mediaType, schema, itemSchema }: MediaType): boolean {
  if (itemSchema !== undefined || WRITTEN.test(normalise(mediaType))) return false;
  if (schema === undefined) return true;
  const { types = ['string'], format = 'binary', contentEncoding = 'binary' } = schema;
  const isText = types.length === 1 && types[0] === 'string' && format === 'binary' && contentEncoding === 'binary';
  return isText && Object.keys(schema).every((keyword) => OF_OCTETS.has(keyword));
}

/** Where one version describes the items and the other one a list of them, both say the same: it is told by the items. */
function asSequence(content: MediaType, other: MediaType): MediaType {
  const { schema, ...rest } = content;
  const isListed = schema?.items !== undefined && schema.types?.length === 1 && schema.types[0] === 'array';
  const isOther = content.itemSchema === undefined && other.itemSchema !== undefined && other.schema === undefined;
  return isListed && isOther && schema.items !== undefined ? { ...rest, itemSchema: schema.items } : content;
}
