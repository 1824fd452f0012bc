import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { duplicateKey } from '../json/check.ts';
import { MAX_DEPTH, type SyntaxProblem, TOO_DEEP } from '../syntax-problem.ts';

/** Nodes that aliases may add to a document; each alias copies what its anchor holds. */
const MAX_ALIASED_NODES = 100_000;

export interface Conversion {
  readonly value: unknown;
  readonly problems: readonly SyntaxProblem[];
  /** The node that each alias stands for. */
  readonly aliases: ReadonlyMap<Alias, ParsedNode>;
}

/**
 * Turns YAML nodes into plain JSON data, and reports what JSON can't hold or what we don't take from YAML: merge
 * keys, aliases into themselves, aliases that blow up, not-a-number.
 */
export function convertYaml(root: ParsedNode | null): Conversion {
  const problems: SyntaxProblem[] = [];
  const anchors = new Map<string, ParsedNode>();
  const aliases = new Map<Alias, ParsedNode>();
  const open = new Set<ParsedNode>();
  let aliasDepth = 0;
  let aliasedNodes = 0;

  function convert(node: ParsedNode | null, depth: number): unknown {
    if (node === null) return null;
    if (isAlias(node)) return convertAlias(node, depth);
    if (aliasDepth > 0) {
      aliasedNodes += 1;
      if (aliasedNodes > MAX_ALIASED_NODES) return null;
    } else if (node.anchor !== undefined) {
      anchors.set(node.anchor, node);
    }
    if (isScalar(node)) return scalarValue(node, problems);
    if (depth > MAX_DEPTH) {
      if (!problems.some(({ code }) => code === TOO_DEEP.code)) problems.push({ ...TOO_DEEP, start: node.range[0] });
      return null;
    }
    open.add(node);
    const value = isMap(node) ? convertMap(node, depth) : isSeq(node) ? convertSequence(node, depth) : null;
    open.delete(node);
    return value;
  }

  function convertAlias(alias: Alias.Parsed, depth: number): unknown {
    const [start, end] = alias.range;
    const target = aliases.get(alias) ?? anchors.get(alias.source);
    if (target === undefined) {
      const message = `no anchor '&${alias.source}' stands before this alias`;
      problems.push({ code: 'yaml-alias-unknown', message, start, end, fix: 'define the anchor above, or use $ref' });
      return null;
    }
    aliases.set(alias, target);
    if (open.has(target)) {
      const message = `the alias '*${alias.source}' stands inside its own anchor`;
      problems.push({ code: 'yaml-alias-loop', message, start, end, fix: 'use $ref for recursive schemas' });
      return null;
    }
    const before = aliasedNodes;
    aliasDepth += 1;
    const value = convert(target, depth);
    aliasDepth -= 1;
    if (before <= MAX_ALIASED_NODES && aliasedNodes > MAX_ALIASED_NODES && aliasDepth === 0) {
      const message = `aliases multiply to more than ${MAX_ALIASED_NODES} nodes`;
      problems.push({ code: 'yaml-alias-bomb', message, start, end, fix: 'use $ref instead of aliases' });
    }
    return value;
  }

  function convertMap(map: YAMLMap.Parsed, depth: number): unknown {
    const entries = new Map<string, unknown>();
    const places = new Map<string, number>();
    for (const { key, value } of map.items) {
      const name = keyText(key);
      const [start, end] = key.range;
      const first = places.get(name);
      if (first !== undefined && aliasDepth === 0) problems.push(duplicateKey(name, first, start, end));
      if (name === '<<' && isScalar(key) && key.type === 'PLAIN') problems.push(mergeKey(start, end));
      places.set(name, start);
      entries.set(name, convert(value, depth + 1));
    }
    // Defines own properties whatever their name, `__proto__` included.
    return Object.fromEntries(entries);
  }

  function convertSequence(sequence: YAMLSeq.Parsed, depth: number): unknown {
    return sequence.items.map((item) => convert(item, depth + 1));
  }

  const value = convert(root, 1);
  return { value, problems, aliases };
}

/** The JSON name of a map key; the parser was told to take every key as text. */
export function keyText(key: ParsedNode): string {
  return isScalar(key) ? String(key.value ?? '') : '';
}

function scalarValue(scalar: Scalar.Parsed, problems: SyntaxProblem[]): unknown {
  const { value, range } = scalar;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    const message = 'JSON has no such number';
    problems.push({ code: 'yaml-not-json', message, start: range[0], end: range[1], expected: 'a finite number' });
    return null;
  }
  return value;
}

function mergeKey(start: number, end: number): SyntaxProblem {
  return {
    code: 'yaml-merge-key',
    message: "the merge key '<<' isn't part of YAML 1.2, so tools disagree about its meaning",
    start,
    end,
    fix: 'use allOf with $ref, or repeat the entries',
  };
}
