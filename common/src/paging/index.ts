/**
 * Pages of lists in the order of their making. A *cursor* says where the next page begins, and to which list. It is not
 * signed, since it grants nothing: whose items are listed comes from the token of each request.
 */
export { cursorRefused } from './cursor-refused.ts';
export { newestFirst, type Page, type PageQuery } from './newest-first.ts';
export { decodeTimeCursor, encodeTimeCursor, type TimePosition } from './time-cursor.ts';
