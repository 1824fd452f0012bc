import { type Contract, isRecord, type Target } from '../../load/index.ts';

/** How large a contract would grow if every reference were replaced by its target. */
export interface Extent {
  /** References inside what references lead to. */
  readonly depth: number;
  /** Objects and arrays in all. */
  readonly nodes: number;
}

/** Objects and arrays inside each other, over all references; deeper ones could exhaust the stack. */
const MAX_NESTING = 1000;

/** Measures up to a bound of depth; beyond it the answer is only "deeper". Recursion counts once. */
export function measureExtent(contract: Contract, maxDepth: number): Extent {
  const known = new Map<string, Extent>();
  const underway = new Set<string>();
  let exceeded = false;

  function measure(document: Target['document'], value: unknown, nesting: number): Extent {
    exceeded ||= nesting > MAX_NESTING;
    if (typeof value !== 'object' || value === null || exceeded) return NOTHING;
    const ref = isRecord(value) ? value['$ref'] : undefined;
    let extent = typeof ref === 'string' ? behind(document, ref, nesting) : NOTHING;
    let { depth, nodes } = extent;
    for (const child of Object.values(value)) {
      extent = measure(document, child, nesting + 1);
      depth = Math.max(depth, extent.depth);
      nodes += extent.nodes;
    }
    return { depth, nodes: nodes + 1 };
  }

  function behind({ file }: Target['document'], ref: string, nesting: number): Extent {
    const target = contract.follow(file, ref);
    if (target === undefined) return NOTHING;
    const key = `${target.document.file}\0${target.pointer}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    if (underway.has(key)) return NOTHING;
    exceeded ||= underway.size > maxDepth;
    underway.add(key);
    const inside = measure(target.document, target.value, nesting + 1);
    underway.delete(key);
    const extent = { depth: inside.depth + 1, nodes: inside.nodes };
    known.set(key, extent);
    return extent;
  }

  const extent = measure(contract.root, contract.root.value, 0);
  return exceeded ? { ...extent, depth: Math.max(extent.depth, maxDepth + 1) } : extent;
}

const NOTHING: Extent = { depth: 0, nodes: 0 };
