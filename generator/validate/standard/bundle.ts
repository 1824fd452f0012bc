import { type Contract, childPointer, isRecord, referenceOf, type Target } from '../../load/index.ts';

/** Objects and arrays inside each other, over all files; deeper ones could exhaust the stack, ours or a parser's. */
const MAX_DEPTH = 1000;

export interface Bundle {
  readonly content: unknown;
  /** Whether nothing had to be left out for lying too deep. */
  readonly isWhole: boolean;
}

/**
 * One document that means the same as the contract and needs no other file: each part of another file stands where it
 * is first referred to, and later references lead there. References inside the entry document stay as they are. So
 * the standard parsers never read a file, and their pointers lead through our own references back to the right one.
 */
export function bundle(contract: Contract): Bundle {
  const { root } = contract;
  const siblingsCount = !(contract.specification === 'openapi' && contract.specificationVersion.startsWith('3.0'));
  let isWhole = true;
  const sites = new Set(
    contract.references.filter(({ kind }) => kind === '$ref').map(({ file, pointer }) => `${file}\0${pointer}`),
  );
  const placed = new Map<string, string>();

  function copy(node: Target, at: string, depth: number): unknown {
    const { document, pointer, value } = node;
    if (depth > MAX_DEPTH) {
      isWhole = false;
      return {};
    }
    if (Array.isArray(value)) {
      return value.map((item: unknown, index) => copyChild(node, item, index, at, depth));
    }
    if (!isRecord(value)) return value;
    const ref = value['$ref'];
    if (typeof ref === 'string' && sites.has(`${document.file}\0${pointer}/$ref`)) {
      return copyReference(node, ref, at, depth);
    }
    return copyMembers(node, value, at, depth);
  }

  function copyReference(node: Target, ref: string, at: string, depth: number): unknown {
    // A chain of mere references is cut short: parsers follow each link at a cost. AsyncAPI is told apart by its links: a
    // message belongs to an operation's channel by the way that leads to it.
    const isMere = contract.specification === 'openapi' && referenceOf(node.value, siblingsCount) !== undefined;
    const end = contract.resolve(node.document.file, ref);
    const target = isMere ? end : contract.follow(node.document.file, ref);
    if (target === undefined || end === undefined) return { $ref: `#/${UNRESOLVED}` };
    const siblings = isRecord(node.value) ? copyMembers(node, withoutReference(node.value), at, depth) : {};
    if (target.document === root) return { ...siblings, $ref: `#${encodeFragment(target.pointer)}` };
    const key = `${target.document.file}\0${target.pointer}`;
    const already = placed.get(key);
    if (already !== undefined) return { ...siblings, $ref: `#${encodeFragment(already)}` };
    placed.set(key, at);
    const content = copy(target, at, depth + 1);
    return isRecord(content) ? { ...content, ...siblings } : content;
  }

  function copyMembers(node: Target, members: object, at: string, depth: number): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(members).map(([key, child]) => [key, copyChild(node, child, key, at, depth)]),
    );
  }

  function copyChild(parent: Target, value: unknown, key: string | number, at: string, depth: number): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const pointer = childPointer(parent.pointer, key);
    return copy({ document: parent.document, pointer, value }, childPointer(at, key), depth + 1);
  }

  const content = copy({ document: root, pointer: '', value: root.value }, '', 0);
  return { content, isWhole };
}

/** Where broken references lead in a bundle; an extension, so that it is allowed in every document. */
export const UNRESOLVED = 'x-unresolved';

function withoutReference(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$ref'));
}

function encodeFragment(pointer: string): string {
  return encodeURI(pointer.toWellFormed()).replaceAll('#', '%23').replaceAll('?', '%3F');
}
