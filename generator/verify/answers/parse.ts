import type { JsonValue } from '../../model/ir/index.ts';

/** The value of a JSON text; undefined if it is none. */
export function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
