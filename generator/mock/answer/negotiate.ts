import { essence, type MediaType, rangesAround } from '../../model/ir/index.ts';

/** The content that suits the `accept` header best, in declared order among equals; undefined when none does. */
export function negotiate(content: readonly MediaType[], accept: string | undefined): MediaType | undefined {
  const ranges = (accept ?? '*/*').split(',').map(readRange);
  const suited = content
    .map((media) => ({ media, quality: qualityOf(essence(media.mediaType), ranges) }))
    .filter(({ quality }) => quality > 0)
    .toSorted((left, right) => right.quality - left.quality);
  return suited[0]?.media;
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function readRange(text: string): Range {
  const [, quality] = /;\s*q\s*=\s*([\d.]+)/i.exec(text) ?? [];
  return { type: essence(text), quality: quality === undefined ? 1 : Number(quality) };
}

/** The most particular range speaks. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const [group = ''] = type.split('/');
  for (const pattern of [type, `${group}/*`, '*/*']) {
    const range = ranges.find((each) => each.type === pattern);
    if (range !== undefined) return range.quality;
  }
  // What the contract leaves open suits whoever asks for something of the kind.
  const isOpen = (range: Range): boolean => type.includes('*') && rangesAround(range.type).includes(type);
  return Math.max(0, ...ranges.filter(isOpen).map(({ quality }) => quality));
}
