/** What is looked at of a segment. */
export interface TimedSegment {
  readonly id: string;
  readonly index: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly words?: readonly { readonly startMs: number; readonly endMs: number }[];
}

/** One fault, with its place in the list as a JSON pointer. */
export interface SegmentFault {
  readonly pointer: string;
  readonly rule: 'order' | 'unique' | 'range';
  readonly detail: string;
}

/** As many as a problem may list. */
const MOST_FAULTS = 100;

/**
 * Segments come in the order of their index, counted from 0; they do not overlap, do not end before they start, and lie
 * within the recording, where its length is known.
 */
export function checkSegments(segments: readonly TimedSegment[], durationMs: number | null): readonly SegmentFault[] {
  const faults: SegmentFault[] = [];
  const seen = new Set<string>();
  let previousEnd = 0;
  for (const [position, segment] of segments.entries()) {
    if (faults.length >= MOST_FAULTS) break;
    const place = `/${position}`;
    const fault = (where: string, rule: SegmentFault['rule'], detail: string): void =>
      void faults.push({ pointer: place + where, rule, detail });
    const id = segment.id.toLowerCase();

    if (segment.index !== position)
      fault('/index', 'order', `The index is ${segment.index}; here it must be ${position}.`);
    if (seen.has(id)) fault('/id', 'unique', 'Another segment has this id.');
    if (segment.endMs < segment.startMs) fault('/endMs', 'order', 'The segment ends before it starts.');
    if (segment.startMs < previousEnd) fault('/startMs', 'order', 'The segment starts before the one before it ends.');
    if (durationMs !== null && segment.endMs > durationMs) {
      fault('/endMs', 'range', `The segment ends after the recording, which lasts ${durationMs} ms.`);
    }
    const word = segment.words?.findIndex(({ startMs, endMs }) => endMs < startMs) ?? -1;
    if (word >= 0) fault(`/words/${word}/endMs`, 'order', 'The word ends before it starts.');

    seen.add(id);
    previousEnd = Math.max(previousEnd, segment.endMs);
  }
  return faults.slice(0, MOST_FAULTS);
}
