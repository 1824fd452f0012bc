const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const VERSION = 1;
/** The farthest moment that a date can hold. */
const MOST_MILLISECONDS = 8_640_000_000_000_000;

/** The last item of a page of a list in the order of its making. */
export interface TimePosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** @param binding what the list is filtered by: a cursor belongs to one list. */
export function encodeTimeCursor({ createdAt, id }: TimePosition, binding: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([VERSION, JSON.stringify(binding), createdAt.getTime(), id])).toString('base64url');
}

/** The position that a cursor names; undefined if it is damaged, or belongs to another list. */
export function decodeTimeCursor(cursor: string, binding: readonly unknown[]): TimePosition | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 4) return undefined;
    const [version, bound, time, id]: unknown[] = parts;
    if (version !== VERSION || bound !== JSON.stringify(binding)) return undefined;
    if (typeof time !== 'number' || !Number.isInteger(time) || Math.abs(time) > MOST_MILLISECONDS) return undefined;
    return typeof id === 'string' && UUID.test(id) ? { createdAt: new Date(time), id } : undefined;
  } catch {
    return undefined;
  }
}
