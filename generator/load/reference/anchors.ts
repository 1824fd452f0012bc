import type { Document } from '../document.ts';
import { childPointer } from '../pointer.ts';

const known = new WeakMap<Document, ReadonlyMap<string, string>>();

/** Pointers of the nodes that `$anchor` or `$dynamicAnchor` names in a document. The first of two equal names wins. */
export function anchorsOf(document: Document): ReadonlyMap<string, string> {
  let anchors = known.get(document);
  if (anchors === undefined) {
    const found = new Map<string, string>();
    collect(document.value, '', found);
    anchors = found;
    known.set(document, anchors);
  }
  return anchors;
}

function collect(value: unknown, pointer: string, found: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if ((key === '$anchor' || key === '$dynamicAnchor') && typeof child === 'string') {
      if (!found.has(child)) found.set(child, pointer);
    } else {
      collect(child, childPointer(pointer, key), found);
    }
  }
}
