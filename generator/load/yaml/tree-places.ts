import { type Alias, isAlias, isMap, isSeq, type ParsedNode } from 'yaml';
import { parsePointer } from '../pointer.ts';
import type { Places } from '../syntax-problem.ts';
import { keyText } from './convert-tree.ts';

interface Child {
  readonly key: ParsedNode | undefined;
  readonly value: ParsedNode | null;
}

/** Finds nodes in the parser's own tree, stepping through aliases. */
export function yamlPlaces(root: ParsedNode | null, aliases: ReadonlyMap<Alias, ParsedNode>): Places {
  const known = new Map<ParsedNode, ReadonlyMap<string, Child>>();

  function children(node: ParsedNode | null): ReadonlyMap<string, Child> {
    if (node === null) return new Map();
    if (isAlias(node)) return children(aliases.get(node) ?? null);
    let found = known.get(node);
    if (found === undefined) {
      found = listChildren(node);
      known.set(node, found);
    }
    return found;
  }

  return {
    find(pointer, part) {
      let place: Child = { key: undefined, value: root };
      let range = rangeOf(root, [0, 0]);
      for (const segment of parsePointer(pointer) ?? []) {
        const child = children(place.value).get(segment);
        if (child === undefined) return range;
        place = child;
        // An empty value has no node of its own: its key is the nearest thing to point at.
        range = rangeOf(child.value, rangeOf(child.key ?? null, range));
      }
      return part === 'key' ? rangeOf(place.key ?? null, range) : range;
    },
  };
}

function listChildren(node: ParsedNode): ReadonlyMap<string, Child> {
  if (isMap(node)) return new Map(node.items.map(({ key, value }) => [keyText(key), { key, value }]));
  if (isSeq(node)) return new Map(node.items.map((value, index) => [String(index), { key: undefined, value }]));
  return new Map();
}

function rangeOf(node: ParsedNode | null, otherwise: readonly [number, number]): readonly [number, number] {
  return node === null || node.range[1] <= node.range[0] ? otherwise : [node.range[0], node.range[1]];
}
