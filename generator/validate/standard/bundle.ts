import { type Contract, childPointer, isRecord, type Target } from '../../load/index.ts';

/** Inlined files inside inlined files; what lies deeper is left empty. */
const MAX_INLINING = 64;

/**
 * One document that means the same as the contract and needs no other file: each part of another file stands where it
 * is first referred to, and later references lead there. References inside the entry document stay as they are. So
 * the standard parsers never read a file, and their pointers lead through our own references back to the right one.
 */
export function bundle(contract: Contract): unknown {
  const { root } = contract;
  const sites = new Set(
    contract.references.filter(({ kind }) => kind === '$ref').map(({ file, pointer }) => `${file}\0${pointer}`),
  );
  const placed = new Map<string, string>();

  function copy(node: Target, at: string, inlined: number): unknown {
    const { document, pointer, value } = node;
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => copyChild(node, item, index, at, inlined));
    }
    if (!isRecord(value)) return value;
    const ref = value['$ref'];
    if (typeof ref === 'string' && sites.has(`${document.file}\0${pointer}/$ref`)) {
      return copyReference(node, ref, at, inlined);
    }
    return copyMembers(node, value, at, inlined);
  }

  function copyReference(node: Target, ref: string, at: string, inlined: number): unknown {
    const target = contract.follow(node.document.file, ref);
    if (target === undefined || contract.resolve(node.document.file, ref) === undefined) {
      return { $ref: `#/${UNRESOLVED}` };
    }
    const siblings = isRecord(node.value) ? copyMembers(node, withoutReference(node.value), at, inlined) : {};
    if (target.document === root) return { ...siblings, $ref: `#${encodeFragment(target.pointer)}` };
    const key = `${target.document.file}\0${target.pointer}`;
    const already = placed.get(key);
    if (already !== undefined) return { ...siblings, $ref: `#${encodeFragment(already)}` };
    if (inlined >= MAX_INLINING) return siblings;
    placed.set(key, at);
    const content = copy(target, at, inlined + 1);
    return isRecord(content) ? { ...content, ...siblings } : content;
  }

  function copyMembers(node: Target, members: object, at: string, inlined: number): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(members).map(([key, child]) => [key, copyChild(node, child, key, at, inlined)]),
    );
  }

  function copyChild(parent: Target, value: unknown, key: string | number, at: string, inlined: number): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const pointer = childPointer(parent.pointer, key);
    return copy({ document: parent.document, pointer, value }, childPointer(at, key), inlined);
  }

  return copy({ document: root, pointer: '', value: root.value }, '', 0);
}

/** Where broken references lead in a bundle; an extension, so that it is allowed in every document. */
export const UNRESOLVED = 'x-unresolved';

function withoutReference(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$ref'));
}

function encodeFragment(pointer: string): string {
  return encodeURI(pointer.toWellFormed()).replaceAll('#', '%23').replaceAll('?', '%3F');
}
