/**
 * The files that events point at: transcripts, texts and vectors. Events say where a file lies and what its digest is;
 * here is what is in it. Readers take members that they do not know, and refuse a file that is not of its form.
 */
export { filesOf } from './files-of.ts';
export { type InlineSegment, inlineSegments } from './inline-segments.ts';
export { FileFormatError, readJsonFile, readVectorFile } from './read-file.ts';
export type { Segment, Word } from './segment.ts';
export { type TextFile, type TranscriptFile, textFile, transcriptFile } from './transcript-file.ts';
export { readLines, type VectorLine, writeLines } from './vector-file.ts';
