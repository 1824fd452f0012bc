import { type Alias, isAlias, isMap, isSeq, type ParsedNode } from 'yaml';
import type { Places } from '../syntax-problem.ts';
import { keyText } from './convert-tree.ts';
import { type Place, placesBelow, type Range } from './find-place.ts';

/** Finds nodes in the parser's own tree, stepping through aliases. */
export function yamlPlaces(root: ParsedNode | null, aliases: ReadonlyMap<Alias, ParsedNode>): Places {
  const known = new Map<ParsedNode, ReadonlyMap<string, Place>>();

  function children(node: ParsedNode | null): ReadonlyMap<string, Place> {
    if (node === null) return new Map();
    if (isAlias(node)) return children(aliases.get(node) ?? null);
    const found = known.get(node) ?? listChildren(node);
    known.set(node, found);
    return found;
  }

  function listChildren(node: ParsedNode): ReadonlyMap<string, Place> {
    if (isMap(node)) return new Map(node.items.map(({ key, value }) => [keyText(key), placeOf(value, key)]));
    if (isSeq(node)) return new Map(node.items.map((value, index) => [String(index), placeOf(value)]));
    return new Map();
  }

  function placeOf(node: ParsedNode | null, key?: ParsedNode): Place {
    return {
      range: rangeOf(node),
      key: key && rangeOf(key),
      // Worked out on demand: most of a document is never asked about.
      get children() {
        return children(node);
      },
    };
  }

  return placesBelow(() => placeOf(root));
}

/** Undefined for a node of no length: nothing is written there. */
function rangeOf(node: ParsedNode | null): Range | undefined {
  return node === null || node.range[1] <= node.range[0] ? undefined : [node.range[0], node.range[1]];
}
