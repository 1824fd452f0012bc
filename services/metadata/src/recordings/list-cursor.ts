import { createHash } from 'node:crypto';

/** What a cursor belongs to. With any other owner, filter or order it is refused. */
export interface CursorBinding {
  readonly sort: string;
  readonly filter: Readonly<Record<string, unknown>>;
}

/** The last item of a page: the value that it is sorted by, and its id. */
export interface ListPosition {
  readonly value: string | number | Date;
  readonly id: string;
}

const VERSION = 1;
/** Seconds. */
const GOOD_FOR = 24 * 60 * 60;
/** Seconds that the clock of another instance may be ahead. */
const SKEW = 60;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A cursor says where the next page begins, and to which question. It is not signed, since it grants nothing: whose
 * recordings are listed comes from the token of each request. It is checked, so that a damaged, stale or misapplied
 * one is told apart from the end of a list.
 */
export function encodeCursor(position: ListPosition, binding: CursorBinding, now: Date): string {
  const { value, id } = position;
  const [kind, written] = value instanceof Date ? (['t', value.getTime()] as const) : (['v', value] as const);
  const parts = [VERSION, seconds(now), fingerprint(binding), kind, written, id];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The position that a cursor names; undefined if it is damaged, too old, or belongs to another question. */
export function decodeCursor(cursor: string, binding: CursorBinding, now: Date): ListPosition | undefined {
  const parts = parse(cursor);
  if (parts === undefined || parts.length !== 6) return undefined;
  const [version, issued, bound, kind, value, id] = parts;
  if (version !== VERSION || bound !== fingerprint(binding)) return undefined;
  if (typeof issued !== 'number' || !isFresh(issued, seconds(now))) return undefined;
  if (typeof id !== 'string' || !UUID.test(id)) return undefined;
  const read = readValue(kind, value, binding.sort.replace(/^-/, ''));
  return read === undefined ? undefined : { value: read, id };
}

function parse(cursor: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Each order has one kind of value: any other would make the database stumble. */
function readValue(kind: unknown, value: unknown, key: string): ListPosition['value'] | undefined {
  switch (key) {
    case 'createdAt':
    case 'updatedAt':
      return kind === 't' && isWhole(value, MOST_MILLISECONDS) ? new Date(value) : undefined;
    case 'durationMs':
      return kind === 'v' && isWhole(value, MOST_INT32) ? value : undefined;
    case 'title':
      return kind === 'v' && typeof value === 'string' && !value.includes('\0') ? value : undefined;
    default:
      return undefined;
  }
}

const MOST_INT32 = 2 ** 31 - 1;
/** The end of the year 9999. */
const MOST_MILLISECONDS = 253_402_300_799_999;

function isWhole(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= -1 && Number(value) <= most;
}

function isFresh(issued: number, now: number): boolean {
  return issued <= now + SKEW && now <= issued + GOOD_FOR;
}

function seconds(now: Date): number {
  return Math.floor(now.getTime() / 1_000);
}

/** A short digest: it only has to tell questions apart. */
function fingerprint({ sort, filter }: CursorBinding): string {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  const canonical = JSON.stringify([sort, entries.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(canonical).digest('base64url').slice(0, 16);
}
