/** A library of many segments in the embedded database of search, and what really is closest in it. */
export { libraryCollection, libraryVectors, OWNER, openLibrary, segmentId } from './library.ts';
export { closest, createVectors } from './vectors.ts';
