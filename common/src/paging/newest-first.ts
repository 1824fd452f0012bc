import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import { decodeTimeCursor, encodeTimeCursor, type TimePosition } from './time-cursor.ts';

/** What a caller asks for: where to go on, and how many items at most. */
export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** To be spread into the answer: the last page has no next one. */
  readonly next: { readonly nextCursor?: string };
}

/**
 * One page of a list, the newest first; undefined where the cursor is none of this list.
 *
 * @param list the rows of the list, in no order
 * @param time the column that says when a row was made
 * @param binding what the list is filtered by
 */
export async function newestFirst<
  Database,
  Table extends keyof Database,
  Time extends string,
  Row extends Readonly<Record<Time, Date>> & { readonly id: string },
>(
  list: SelectQueryBuilder<Database, Table, Row>,
  time: Time,
  { cursor, limit }: PageQuery,
  binding: readonly unknown[],
): Promise<Page<Row> | undefined> {
  const after = cursor === undefined ? undefined : decodeTimeCursor(cursor, binding);
  if (cursor !== undefined && after === undefined) return undefined;
  const [made, id] = [sql.ref(time), sql.ref('id')];
  const rest = after === undefined ? list : list.where(isBefore(made, id, after));
  // One more than the page holds tells whether there is a next one.
  const found = await rest
    .orderBy(made, 'desc')
    .orderBy(id, 'desc')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  const position = last && { createdAt: last[time], id: last.id };
  return { rows, next: position === undefined ? {} : { nextCursor: encodeTimeCursor(position, binding) } };
}

type Reference = ReturnType<typeof sql.ref>;

function isBefore(made: Reference, id: Reference, { createdAt, id: lastId }: TimePosition) {
  return sql<SqlBool>`(${made}, ${id}) < (${createdAt}, ${lastId})`;
}
