import type { MediaType, Schema } from '../../model/ir/index.ts';
import type { Place } from '../change.ts';
import type { MatchedMediaTypes } from './media-types.ts';

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

/** Where one version describes the items and the other one a list of them, both say the same: it is told by the items. */
function asSequence(content: MediaType, other: MediaType): MediaType {
  const { schema, ...rest } = content;
  const isListed = schema?.items !== undefined && schema.types?.length === 1 && schema.types[0] === 'array';
  const isOther = content.itemSchema === undefined && other.itemSchema !== undefined && other.schema === undefined;
  return isListed && isOther && schema.items !== undefined ? { ...rest, itemSchema: schema.items } : content;
}
