import type { Segment } from '@ai2text/common/files';
import type { TranscriptSegment } from '@ai2text/servers/metadata';
import type { NewSegment } from '../database/index.ts';

/** Segments as they are stored. Words go in as they are read: together with their segment. */
export function segmentRows(segments: readonly TranscriptSegment[]): readonly NewSegment[] {
  return segments.map((segment) => ({
    position: segment.index,
    id: segment.id,
    start_ms: segment.startMs,
    end_ms: segment.endMs,
    text: segment.text,
    speaker: segment.speaker ?? null,
    confidence: segment.confidence ?? null,
    words:
      segment.words?.map(({ text, startMs, endMs, confidence, joinsPrevious }) => ({
        text,
        startMs,
        endMs,
        ...(confidence === undefined ? {} : { confidence }),
        ...(joinsPrevious === undefined ? {} : { joinsPrevious }),
      })) ?? null,
  }));
}

/** The same of a file that an event points at. */
export function fileSegmentRows(segments: readonly Segment[]): readonly NewSegment[] {
  return segmentRows(
    segments.map(({ confidence, speaker, words, ...segment }) => ({
      ...segment,
      ...(speaker === undefined ? {} : { speaker }),
      ...(confidence === undefined ? {} : { confidence }),
      ...(words === undefined
        ? {}
        : {
            words: words.map(({ confidence: sure, joinsPrevious, ...word }) => ({
              ...word,
              ...(sure === undefined ? {} : { confidence: sure }),
              ...(joinsPrevious === undefined ? {} : { joinsPrevious }),
            })),
          }),
    })),
  );
}
