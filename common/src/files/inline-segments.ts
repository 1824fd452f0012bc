import type { Segment } from './segment.ts';

/** A segment that is small enough to travel inside an event. */
export interface InlineSegment extends Pick<Segment, 'id' | 'index' | 'startMs' | 'endMs' | 'text'> {
  speaker?: string;
}

const MOST = 256;
const LONGEST = 500;

/** All segments without their words, for an event; undefined if they are too many or too long: never a part of them. */
export function inlineSegments(segments: readonly Segment[]): InlineSegment[] | undefined {
  const isSmall = segments.length <= MOST && segments.every(({ text }) => [...text].length <= LONGEST);
  if (!isSmall) return undefined;
  return segments.map(({ id, index, startMs, endMs, text, speaker }) => ({
    id,
    index,
    startMs,
    endMs,
    text,
    ...(speaker === undefined ? {} : { speaker }),
  }));
}
