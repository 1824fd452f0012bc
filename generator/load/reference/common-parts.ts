import { isCollection, isList } from '../json-value.ts';

/** As deep as versions of a document share objects: down to operations, and to components of a kind. */
const LEVELS = 3;

/** Objects and arrays that two versions of a document hold in common at the same place, the outermost of each. */
export function commonParts(before: unknown, after: unknown): Set<object> {
  const found = new Set<object>();
  const compare = (left: unknown, right: unknown, levels: number): void => {
    if (!isCollection(left) || !isCollection(right) || isList(left) || isList(right)) return;
    for (const name of Object.keys(right)) {
      const [inner, other] = [right[name], Object.hasOwn(left, name) ? left[name] : undefined];
      if (!isCollection(inner)) continue;
      if (inner === other) found.add(inner);
      else if (levels > 1) compare(other, inner, levels - 1);
    }
  };
  compare(before, after, LEVELS);
  return found;
}
