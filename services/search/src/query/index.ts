/**
 * From a question to a page of hits: which words it has, which segments are closest, where the next page begins, and
 * what to mark. A *hit* is a segment with its score; the order is by score and then by id, so that pages neither repeat
 * nor miss what did not change meanwhile.
 */
export { type AnswerCache, createAnswerCache } from './answer-cache.ts';
export { decodeCursor, encodeCursor, type HitPosition, questionDigest } from './cursor.ts';
export { type Highlight, highlightsOf } from './highlights.ts';
export { type Hit, rankByBoth, rankByMeaning } from './rank.ts';
export { queryTermsOf, termsOf } from './terms.ts';
