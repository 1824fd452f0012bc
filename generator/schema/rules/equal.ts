import { canonical } from '../json/value.ts';
import type { Node } from '../node/node.ts';
import { Trail } from './trail.ts';

/**
 * Do two schemas say the same in the same structure, whatever their names, descriptions and order of properties?
 * Recursion is equal until something differs.
 */
export function sameStructure(a: Node, b: Node): boolean {
  return trail.decide(`${a.id} ${b.id}`, () => compare(a, b));
}

const trail = new Trail();

function compare(a: Node, b: Node): boolean {
  if (a === b) return true;
  return (
    scalars(a) === scalars(b) &&
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
  return a.size === b.size && [...a].every(([name, node]) => b.has(name) && same(node, b.get(name)));
}

function patterns(node: Node): ReadonlyMap<string, Node> {
  return new Map(node.patternProperties.map(({ pattern, node: part }) => [pattern, part]));
}

function selections(node: Node): ReadonlyMap<string, Node> {
  return new Map(node.selections.map(({ property, value, node: part }) => [`${property}=${value}`, part]));
}

const texts = new WeakMap<Node, string>();

/** Everything that a schema says without the help of other schemas, as one comparable text. */
function scalars(node: Node): string {
  const kept = texts.get(node);
  if (kept !== undefined) return kept;
  const { schema } = node;
  const text = JSON.stringify([
    node.never,
    node.types === undefined ? null : [...node.types].sort(),
    node.values === undefined ? null : node.values.map(canonical).sort(),
    schema.minimum,
    schema.maximum,
    schema.exclusiveMinimum,
    schema.exclusiveMaximum,
    schema.multipleOf,
    schema.minLength,
    schema.maxLength,
    schema.pattern,
    schema.format,
    schema.minItems,
    schema.maxItems,
    schema.uniqueItems,
    schema.minContains,
    schema.maxContains,
    schema.minProperties,
    schema.maxProperties,
    [...node.required].sort(),
    [...node.dependentRequired].map(([name, needed]) => [name, [...needed].sort()]).sort(),
  ]);
  texts.set(node, text);
  return text;
}
