import { decodeTimeCursor, encodeTimeCursor, type TimePosition } from '@ai2text/common/paging';

/** Where a page begins: at the top, after an item, or nowhere since the cursor is none of this list. */
export type Start = { readonly after?: TimePosition } | undefined;

export function startOf(cursor: string | undefined, binding: readonly unknown[]): Start {
  if (cursor === undefined) return {};
  const after = decodeTimeCursor(cursor, binding);
  return after && { after };
}

/** Cuts a page out of the rows found, of which there is one more than the page holds if there is a next page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => TimePosition,
  binding: readonly unknown[],
): { readonly rows: readonly Row[]; readonly next: { readonly nextCursor?: string } } {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { rows: page, next: last === undefined ? {} : { nextCursor: encodeTimeCursor(position(last), binding) } };
}
