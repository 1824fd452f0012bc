/**
 * The rules of transcripts that a schema cannot say, as pure functions. Every fault is told with its place, up to a
 * bound, so that whoever wrote the transcript can mend all of them at once.
 */
export { checkSegments, type SegmentFault } from './check-segments.ts';
export { presentTranscript } from './present-transcript.ts';
export { fileSegmentRows, segmentRows } from './segment-rows.ts';
export { takesTranscript } from './takes-transcript.ts';
