/** All that comes from one thing by any number of steps, nearest first; the thing itself only where steps lead back to it. */
export function descendants<Key>(start: Key, childrenOf: (parent: Key) => Iterable<Key> | undefined): Set<Key> {
  const found = new Set(childrenOf(start));
  // What is added while a set is gone through is gone through, too.
  for (const each of found) for (const child of childrenOf(each) ?? []) found.add(child);
  return found;
}
