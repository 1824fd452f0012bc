import type { Contract } from '../../load/index.ts';
import { Cursor } from '../cursor.ts';

/**
 * Where a `$dynamicRef` leads. Which of several anchors of one name it means depends on the way that led to it, and
 * any value is right for readers who cannot know; where there is only one, it leads there like any reference.
 */
export function dynamicTarget(node: Cursor): Cursor | undefined {
  const ref = node.text('$dynamicRef');
  if (ref === undefined) return undefined;
  const { contract } = node.reading;
  const anchor = ref.slice(ref.indexOf('#') + 1);
  if (!anchor.startsWith('/') && (anchorsIn(contract).get(anchor) ?? 0) > 1) return undefined;
  const target = contract.resolve(node.file, ref);
  return target && new Cursor(node.reading, target.value, target.document.file, target.pointer);
}

const known = new WeakMap<Contract, ReadonlyMap<string, number>>();

/** How often each name is used as a `$dynamicAnchor`. */
function anchorsIn(contract: Contract): ReadonlyMap<string, number> {
  const before = known.get(contract);
  if (before !== undefined) return before;
  const anchors = new Map<string, number>();
  for (const document of contract.documents.values()) count(document.value, anchors);
  known.set(contract, anchors);
  return anchors;
}

function count(value: unknown, anchors: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === '$dynamicAnchor' && typeof child === 'string') anchors.set(child, (anchors.get(child) ?? 0) + 1);
    else count(child, anchors);
  }
}
