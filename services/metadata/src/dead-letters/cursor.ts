import type { Place } from '@ai2text/common/dead-letters';
import { z } from 'zod';

const cursor = z.tuple([z.literal(1), z.string().regex(/^DLQ[\w-]*$/), z.int().min(1)]);

/** A cursor is not signed, since it grants nothing: whoever may list letters may list all. */
export function encodePlace({ sequence, stream }: Place): string {
  return Buffer.from(JSON.stringify([1, stream, sequence])).toString('base64url');
}

/** The place that a cursor names; undefined if it names none. */
export function decodePlace(text: string): Place | undefined {
  try {
    const [, stream, sequence] = cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { stream, sequence };
  } catch {
    return undefined;
  }
}
