import { createHash } from 'node:crypto';

/** The last hit of a page: the next page begins behind it. */
export interface HitPosition {
  readonly score: number;
  readonly segmentId: string;
  /** The collection that was asked: scores of another say nothing about it. */
  readonly collection: number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A short digest of a question, to tell questions apart. Members in any order give the same. */
export function questionDigest(question: object): string {
  return createHash('sha256').update(canonical(question)).digest('base64url').slice(0, 16);
}

/** Not signed, since it grants nothing: whose segments are searched comes from the token of each request. */
export function encodeCursor({ collection, score, segmentId }: HitPosition, digest: string): string {
  return Buffer.from(JSON.stringify([2, digest, score, segmentId, collection])).toString('base64url');
}

/** The position that a cursor names; undefined if it is damaged or belongs to another question. */
export function decodeCursor(cursor: string, digest: string): HitPosition | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 5) return undefined;
    const [version, bound, score, segmentId, collection]: unknown[] = parts;
    if (version !== 2 || bound !== digest || typeof score !== 'number') return undefined;
    if (typeof collection !== 'number' || !(collection > 0 && collection < 2 ** 31)) return undefined;
    if (typeof segmentId !== 'string' || !UUID.test(segmentId) || !Number.isInteger(collection)) return undefined;
    return { score, segmentId, collection };
  } catch {
    return undefined;
  }
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || value instanceof Date) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
    .join()}}`;
}
