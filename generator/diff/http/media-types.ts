import { type MediaType, rangesAround } from '../../model/ir/index.ts';

/** In one spelling: without case, spaces, an order of parameters, and the character set that everybody assumes. */
export function normalise(mediaType: string): string {
  const [type = '', ...parameters] = mediaType.toLowerCase().replace(/\s+/g, '').split(';');
  const plain = parameters.map((parameter) => parameter.replace(/^([^=]*)="([^\s"\\(),/:;<=>?@[\]{}]+)"$/, '$1=$2'));
  const said = plain.filter((parameter) => !/^$|^charset=utf-8$/.test(parameter));
  return [type, ...said.sort()].join(';');
}

/**
 * Does a range such as `audio/*` or `application/*+json` take in the media type? One without parameters takes in those
 * with some.
 */
export function covers(range: string, mediaType: string): boolean {
  const wide = normalise(range);
  const narrow = normalise(mediaType);
  return wide === narrow || rangesAround(narrow.replace(/;.*/, '')).includes(wide);
}

interface MediaTypePair {
  readonly base: MediaType;
  readonly revision: MediaType;
}

export interface MatchedMediaTypes {
  readonly pairs: readonly MediaTypePair[];
  /** Media types that are new beside a range that spoke for them before: what it said of them counts no more. */
  readonly overridden: readonly MediaTypePair[];
  readonly removed: readonly MediaType[];
  readonly added: readonly MediaType[];
}

/** Media types of two versions: equal ones first, then those that a range of the other side takes in. */
export function matchMediaTypes(base: readonly MediaType[], revision: readonly MediaType[]): MatchedMediaTypes {
  const pairs: { base: MediaType; revision: MediaType }[] = [];
  const removed: MediaType[] = [];
  const matched = new Set<MediaType>();
  for (const before of base) {
    const name = normalise(before.mediaType);
    const after =
      revision.find((other) => normalise(other.mediaType) === name) ??
      narrowest(revision.filter((other) => covers(other.mediaType, before.mediaType))) ??
      revision.find((other) => covers(before.mediaType, other.mediaType));
    if (after === undefined) removed.push(before);
    else {
      pairs.push({ base: before, revision: after });
      matched.add(after);
    }
  }
  const added = revision.filter((other) => !matched.has(other));
  const overridden = added.flatMap((fresh) => {
    const range = narrowest(base.filter((each) => covers(each.mediaType, fresh.mediaType)));
    return range === undefined ? [] : [{ base: range, revision: fresh }];
  });
  return { pairs, overridden, removed, added };
}

/** Of ranges that all take in one type, the one that speaks for it. */
function narrowest(ranges: readonly MediaType[]): MediaType | undefined {
  return ranges.find((range) => ranges.every((other) => covers(other.mediaType, range.mediaType)));
}
