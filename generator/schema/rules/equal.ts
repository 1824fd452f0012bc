import { canonical } from '../json/value.ts';
import type { Node, Selection } from '../node/node.ts';
import { Trail } from './trail.ts';

/**
 * Do two schemas say the same in the same structure, whatever their names, descriptions and order of properties?
 * Recursion is equal until something differs.
 */
export function sameStructure(a: Node, b: Node): boolean {
  return a === b || trail.decide(a.id, b.id, () => compare(a, b));
}

const trail = new Trail();

function compare(a: Node, b: Node): boolean {
  return (
    sameWords(a, b) &&
    same(a.target, b.target) &&
    lists(a.allOf, b.allOf) &&
    lists(a.anyOf, b.anyOf) &&
    lists(a.oneOf, b.oneOf) &&
    same(a.not, b.not) &&
    same(a.condition, b.condition) &&
    same(a.whenTrue, b.whenTrue) &&
    same(a.whenFalse, b.whenFalse) &&
    lists(a.prefixItems, b.prefixItems) &&
    same(a.items, b.items) &&
    same(a.contains, b.contains) &&
    same(a.unevaluatedItems, b.unevaluatedItems) &&
    maps(a.properties, b.properties) &&
    maps(patterns(a), patterns(b)) &&
    same(a.additionalProperties, b.additionalProperties) &&
    same(a.unevaluatedProperties, b.unevaluatedProperties) &&
    same(a.propertyNames, b.propertyNames) &&
    maps(a.dependentSchemas, b.dependentSchemas) &&
    maps(selections(a), selections(b))
  );
}

function same(a: Node | undefined, b: Node | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return sameStructure(a, b);
}

function lists(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((node, index) => same(node, b[index]));
}

function maps(a: ReadonlyMap<string, Node>, b: ReadonlyMap<string, Node>): boolean {
  if (a.size !== b.size) return false;
  for (const [name, node] of a) if (!b.has(name) || !same(node, b.get(name))) return false;
  return true;
}

const NONE: ReadonlyMap<string, Node> = new Map();

function patterns(node: Node): ReadonlyMap<string, Node> {
  if (node.patternProperties.length === 0) return NONE;
  return new Map(node.patternProperties.map(({ pattern, node: part }) => [pattern, part]));
}

function selectionKey(selection: Selection): string {
  if ('value' in selection) return JSON.stringify([selection.property, selection.value]);
  return JSON.stringify([selection.property, selection.others.toSorted()]);
}

function selections(node: Node): ReadonlyMap<string, Node> {
  if (node.selections.length === 0) return NONE;
  return new Map(node.selections.map((selection) => [selectionKey(selection), selection.node]));
}

const KEYWORDS = [
  'never',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
] as const;

/** Do both say the same without the help of other schemas? */
function sameWords(a: Node, b: Node): boolean {
  return wordsOf(a) === wordsOf(b);
}

const known = new WeakMap<Node, string>();

/** What a schema says without the help of others, as one text: it is compared far more often than it is made. */
function wordsOf(node: Node): string {
  const kept = known.get(node);
  if (kept !== undefined) return kept;
  const words = JSON.stringify([
    KEYWORDS.flatMap((keyword) => (node.schema[keyword] === undefined ? [] : [keyword, node.schema[keyword]])),
    sorted(node.types),
    sorted(node.values?.map(canonical)),
    sorted(node.required),
    sorted(node.dependentRequired.map(([name, needed]) => JSON.stringify([name, ...[...needed].sort()]))),
  ]);
  known.set(node, words);
  return words;
}

function sorted(list: readonly string[] | undefined): readonly string[] | undefined {
  return list === undefined || list.length < 2 ? list : [...list].sort();
}
