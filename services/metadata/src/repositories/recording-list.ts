import { type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Connection, DatabaseSchema, RecordingRow, StoredState } from '../database/index.ts';

/** What a list can be ordered by. Ties are broken by id, in the same direction. */
export type SortKey = 'createdAt' | 'updatedAt' | 'title' | 'durationMs';

export interface RecordingFilter {
  readonly ownerId: string;
  readonly language?: string;
  readonly states?: readonly StoredState[];
  readonly tag?: string;
  readonly createdFrom?: Date;
  readonly createdTo?: Date;
}

export interface ListOrder {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** The last row of the page before: where it stands in the order. */
export interface Position {
  readonly value: string | number | Date;
  readonly id: string;
}

/** Recordings that pass the filter, in order, from just behind a position on. */
export async function listRecordings(
  db: Connection,
  filter: RecordingFilter,
  order: ListOrder,
  limit: number,
  after?: Position,
): Promise<readonly RecordingRow[]> {
  const key = ORDER_EXPRESSION[order.key];
  const direction = order.descending ? 'desc' : 'asc';
  return db
    .selectFrom('recordings')
    .selectAll()
    .where((expression) => expression.and(conditions(expression, filter)))
    .$if(after !== undefined, (query) => {
      const comparison = sql.raw(order.descending ? '<' : '>');
      return query.where(sql<SqlBool>`(${key}, id) ${comparison} (${after?.value}, ${after?.id}::uuid)`);
    })
    .orderBy(key, direction)
    .orderBy('id', direction)
    .limit(limit)
    .execute();
}

/** Where a row stands in an order, as `listRecordings` takes it back. */
export function sortValue(row: RecordingRow, key: SortKey): Position['value'] {
  switch (key) {
    case 'createdAt':
      return row.created_at;
    case 'updatedAt':
      return row.updated_at;
    case 'title':
      return row.title_key;
    case 'durationMs':
      return row.duration_ms ?? UNKNOWN_DURATION;
  }
}

/** A length that nobody knows yet stands before all others. */
const UNKNOWN_DURATION = -1;

const ORDER_EXPRESSION = {
  createdAt: sql<Date>`created_at`,
  updatedAt: sql<Date>`updated_at`,
  title: sql<string>`title_key`,
  durationMs: sql<number>`coalesce(duration_ms, -1)`,
} as const;

function conditions(eb: ExpressionBuilder<DatabaseSchema, 'recordings'>, filter: RecordingFilter) {
  const { language, states, tag, createdFrom, createdTo } = filter;
  const all = [eb('owner_id', '=', filter.ownerId)];
  if (states !== undefined) all.push(eb('state', 'in', states));
  if (createdFrom !== undefined) all.push(eb('created_at', '>=', createdFrom));
  if (createdTo !== undefined) all.push(eb('created_at', '<', createdTo));
  if (tag !== undefined) all.push(eb(eb.val(tag), '=', sql<string>`any(tags)`));
  if (language !== undefined) {
    const range = language.toLowerCase();
    const stored = sql<string>`lower(language)`;
    // A tag of the contract holds letters, digits and hyphens only: nothing that `like` would take for more.
    all.push(eb.or([eb(stored, '=', range), eb(stored, 'like', `${range}-%`)]));
  }
  return all;
}
