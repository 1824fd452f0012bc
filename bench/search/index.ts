/** A library of many segments in the embedded database of search, and what really is closest in it. */
export { libraryVectors, OWNER, openLibrary, segmentId } from './library.ts';
export { closest, createVectors, WIDTH } from './vectors.ts';
