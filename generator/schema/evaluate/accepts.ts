import type { JsonObject, JsonValue } from '../../model/ir/index.ts';
import { canonical, codePoints, isArray, isObject, sameValue } from '../json/value.ts';
import { isSelected, type Node } from '../node/node.ts';
import { isMultipleOf } from '../numbers/rational.ts';
import { formatOf } from '../strings/format.ts';
import { matches } from '../strings/pattern.ts';
import { applicable } from './applicable.ts';

/**
 * Does the schema accept the value, by the letter of JSON Schema? A small evaluator of our own, since the algebra asks
 * this far too often, of far too many parts of schemas, to compile each; ajv has the last word on every witness.
 *
 * A reference that leads back to itself without entering the value (which no validator survives) constrains nothing.
 */
export function accepts(node: Node, value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return acceptsBeside(node, value, NONE);
  const verdicts = known.get(value) ?? new Map<Node, boolean>();
  known.set(value, verdicts);
  const verdict = verdicts.get(node) ?? acceptsBeside(node, value, NONE);
  verdicts.set(node, verdict);
  return verdict;
}

/**
 * What was found of arrays and objects, which never change. A value is asked about with a part left out, then with
 * another: all else in it is the same each time.
 */
const known = new WeakMap<object, Map<Node, boolean>>();
const NONE: readonly Node[] = [];

/** @param entered schemas of the same value that led here */
function acceptsBeside(node: Node, value: JsonValue, entered: readonly Node[]): boolean {
  if (entered.includes(node)) return true;
  if (node.never) return false;
  const path =
    node.target || node.schema.allOf || node.schema.anyOf || node.schema.oneOf || node.schema.not || node.schema.if
      ? [...entered, node]
      : entered;
  return (
    isOfType(node, value) &&
    (node.values?.some((member) => sameValue(member, value)) ?? true) &&
    ofKind(node, value, path) &&
    combined(node, value, path) &&
    evaluated(node, value)
  );
}

/** Is the value of one of the types that the schema names itself? */
export function isOfType({ types }: Node, value: JsonValue): boolean {
  if (types === undefined) return true;
  if (value === null) return types.includes('null');
  if (isArray(value)) return types.includes('array');
  switch (typeof value) {
    case 'number':
      return types.includes('number') || (types.includes('integer') && Number.isInteger(value));
    case 'string':
      return types.includes('string');
    case 'boolean':
      return types.includes('boolean');
    default:
      return types.includes('object');
  }
}

function ofKind(node: Node, value: JsonValue, path: readonly Node[]): boolean {
  if (typeof value === 'number') return ofNumber(node, value);
  if (typeof value === 'string') return ofString(node, value);
  if (value === null || typeof value === 'boolean') return true;
  return isArray(value) ? ofArray(node, value) : isObject(value) && ofObject(node, value, path);
}

function ofNumber({ schema }: Node, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = schema;
  return (
    (minimum === undefined || value >= minimum) &&
    (maximum === undefined || value <= maximum) &&
    (exclusiveMinimum === undefined || value > exclusiveMinimum) &&
    (exclusiveMaximum === undefined || value < exclusiveMaximum) &&
    (multipleOf === undefined || isMultipleOf(value, multipleOf)) &&
    (format === undefined || ofFormat(format, value))
  );
}

function ofString({ schema }: Node, value: string): boolean {
  const { minLength, maxLength, pattern, format } = schema;
  return (
    (minLength === undefined || codePoints(value) >= minLength) &&
    (maxLength === undefined || codePoints(value) <= maxLength) &&
    (pattern === undefined || matches(pattern, value)) &&
    (format === undefined || ofFormat(format, value))
  );
}

function ofFormat(name: string, value: string | number): boolean {
  const format = formatOf(name);
  return format === undefined || format.kind !== typeof value || format.test(value);
}

function ofArray(node: Node, value: readonly JsonValue[]): boolean {
  const { minItems, maxItems, uniqueItems, minContains = 1, maxContains } = node.schema;
  if (minItems !== undefined && value.length < minItems) return false;
  if (maxItems !== undefined && value.length > maxItems) return false;
  if (uniqueItems && new Set(value.map(canonical)).size < value.length) return false;
  const { prefixItems, items, contains } = node;
  const placed = value.every((item, index) => {
    const part = prefixItems[index] ?? items;
    return part === undefined || accepts(part, item);
  });
  if (!placed || contains === undefined) return placed;
  const count = value.filter((item) => accepts(contains, item)).length;
  return count >= minContains && (maxContains === undefined || count <= maxContains);
}

function ofObject(node: Node, value: JsonObject, path: readonly Node[]): boolean {
  const { schema, propertyNames } = node;
  const names = Object.keys(value);
  if (schema.minProperties !== undefined && names.length < schema.minProperties) return false;
  if (schema.maxProperties !== undefined && names.length > schema.maxProperties) return false;
  const has = (name: string) => Object.hasOwn(value, name);
  return (
    node.required.every(has) &&
    node.dependentRequired.every(([name, needed]) => !has(name) || needed.every(has)) &&
    names.every((name) => fitsProperty(node, name, value[name] ?? null)) &&
    (propertyNames === undefined || names.every((name) => accepts(propertyNames, name))) &&
    [...node.dependentSchemas].every(([name, part]) => !has(name) || acceptsBeside(part, value, path))
  );
}

function fitsProperty(node: Node, name: string, value: JsonValue): boolean {
  const own = node.patternProperties.length === 0 ? node.properties.get(name) : undefined;
  return own === undefined ? partsOf(node, name).every((part) => accepts(part, value)) : accepts(own, value);
}

/** What one node's own `properties`, `patternProperties` and `additionalProperties` say about a property. */
export function partsOf(node: Node, name: string): readonly Node[] {
  const own = node.properties.get(name);
  const parts = own === undefined ? [] : [own];
  for (const { pattern, node: part } of node.patternProperties) if (matches(pattern, name)) parts.push(part);
  if (parts.length > 0) return parts;
  return node.additionalProperties === undefined ? [] : [node.additionalProperties];
}

function combined(node: Node, value: JsonValue, path: readonly Node[]): boolean {
  const fits = (other: Node) => acceptsBeside(other, value, path);
  if (node.target !== undefined && !fits(node.target)) return false;
  if (!node.allOf.every(fits)) return false;
  if (node.anyOf.length > 0 && !node.anyOf.some(fits)) return false;
  if (node.oneOf.length > 0 && node.oneOf.filter(fits).length !== 1) return false;
  if (node.not !== undefined && fits(node.not)) return false;
  if (node.condition !== undefined) {
    const next = fits(node.condition) ? node.whenTrue : node.whenFalse;
    if (next !== undefined && !fits(next)) return false;
  }
  return node.selections.every(
    (selection) => !(isObject(value) && isSelected(selection, value)) || fits(selection.node),
  );
}

function evaluated(node: Node, value: JsonValue): boolean {
  const { unevaluatedProperties, unevaluatedItems } = node;
  if (unevaluatedProperties !== undefined && isObject(value)) {
    const others = applicable([node], value).filter((other) => other !== node || hasOwnNames(node));
    const known = (name: string) => others.some((other) => names(other, name, node));
    for (const name of Object.keys(value)) {
      if (!known(name) && !accepts(unevaluatedProperties, value[name] ?? null)) return false;
    }
  }
  if (unevaluatedItems !== undefined && isArray(value)) {
    const others = applicable([node], value);
    for (const [index, item] of value.entries()) {
      if (!others.some((other) => places(other, index, item, node)) && !accepts(unevaluatedItems, item)) return false;
    }
  }
  return true;
}

function hasOwnNames({ schema }: Node): boolean {
  return (
    schema.properties !== undefined ||
    schema.patternProperties !== undefined ||
    schema.additionalProperties !== undefined
  );
}

/** Does `other` evaluate the property, as `unevaluatedProperties` of `observer` sees it? */
function names(other: Node, name: string, observer: Node): boolean {
  if (other !== observer && other.unevaluatedProperties !== undefined) return true;
  return (
    other.additionalProperties !== undefined ||
    other.properties.has(name) ||
    other.patternProperties.some(({ pattern }) => matches(pattern, name))
  );
}

function places(other: Node, index: number, item: JsonValue, observer: Node): boolean {
  if (other !== observer && other.unevaluatedItems !== undefined) return true;
  if (other.items !== undefined || index < other.prefixItems.length) return true;
  return other.contains !== undefined && accepts(other.contains, item);
}
