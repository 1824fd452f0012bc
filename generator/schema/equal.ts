import type { Direction } from './interpretation.ts';
import { nodeOf } from './node/view.ts';
import { sameStructure } from './rules/equal.ts';
import type { Scoped } from './scope.ts';

/**
 * Do both say the same in the same structure? Names of schemas, descriptions, the order of properties, of types and of
 * enum members, and `const` against a single `enum` make no difference; recursion is followed. Remembered, so that
 * asking for all parts of two documents walks each once.
 */
export function equal(a: Scoped, b: Scoped, direction: Direction = 'event'): boolean {
  return sameStructure(nodeOf(a, direction), nodeOf(b, direction));
}
