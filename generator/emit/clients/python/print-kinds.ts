import type { Code } from './code.ts';
import type { Kinds } from './kinds.ts';
import type { TypePlace } from './print-type.ts';
import { taggedUnion } from './tagged-union.ts';

/** The union of a schema and of what extends it. */
export function printKinds({ kinds, property }: Kinds, { direction, models }: TypePlace): Code {
  return taggedUnion(
    property,
    kinds.map(({ ref, tags }) => ({ type: models.classOf(ref, direction), tags })),
  );
}
