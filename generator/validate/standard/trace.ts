import { type Contract, childPointer, isRecord, member, type Target } from '../../load/index.ts';

/**
 * The node of our own documents that a path in a bundle (or in a document whose references were replaced by their
 * targets) stands for. The path may end in something that doesn't exist; then the pointer does too.
 */
export function trace(contract: Contract, path: readonly (string | number)[]): Target {
  let node: Target = { document: contract.root, pointer: '', value: contract.root.value };
  for (const step of path) {
    const segment = String(step);
    node = behindReferences(contract, node, segment);
    node = {
      document: node.document,
      pointer: childPointer(node.pointer, segment),
      value: member(node.value, segment),
    };
  }
  return node;
}

/** The target of a reference that doesn't have the wanted member itself; chains are followed up to a bound. */
function behindReferences(contract: Contract, node: Target, segment: string): Target {
  for (let hops = 0; hops < 100; hops += 1) {
    const ref = member(node.value, '$ref');
    if (!isRecord(node.value) || typeof ref !== 'string' || Object.hasOwn(node.value, segment)) return node;
    const target = contract.follow(node.document.file, ref);
    if (target === undefined) return node;
    node = target;
  }
  return node;
}
