import { type Contract, isRecord, type JsonRecord, member } from '../../../load/index.ts';
import type { JsonObject } from '../../../model/index.ts';
import { aroundAjv } from '../../../schema/index.ts';
import type { Site } from '../rule.ts';
import { below, enter, entriesOf, namedEntries } from '../site.ts';
import type { Direction } from './outline.ts';
import { compilePattern } from './pattern.ts';

const PLAIN = [
  'const',
  'contentEncoding',
  'dependentRequired',
  'enum',
  'format',
  'maxContains',
  'maxItems',
  'maxLength',
  'maxProperties',
  'minContains',
  'minItems',
  'minLength',
  'minProperties',
  'multipleOf',
  'uniqueItems',
] as const;
const ONE = [
  'additionalProperties',
  'contains',
  'else',
  'if',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
] as const;
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;
const TYPES = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);

/**
 * One schema in the words of JSON Schema 2020-12, whichever dialect it was written in. References become whatever
 * `nameOf` calls their targets. Keywords that only describe are left out, and so are those that are broken: other
 * checks complain about them.
 */
export function translateSchema(
  contract: Contract,
  schema: Site,
  direction: Direction,
  nameOf: (target: Site) => string,
): JsonRecord | boolean {
  if (typeof schema.value === 'boolean') return schema.value;
  if (!isRecord(schema.value)) return true;
  const { value } = schema;
  const result: Record<string, unknown> = {};
  const ref = value['$ref'];
  if (typeof ref === 'string') {
    const target = contract.follow(schema.document.file, ref);
    if (target !== undefined) result['$ref'] = nameOf(target);
    // OpenAPI 3.0 gives keys beside a reference no meaning.
    if (contract.specificationVersion.startsWith('3.0') && contract.specification === 'openapi') return result;
  }
  const inner = (site: Site): JsonRecord | boolean => translateSchema(contract, site, direction, nameOf);

  for (const key of PLAIN) if (Object.hasOwn(value, key)) result[key] = value[key];
  for (const key of ONE) {
    const site = below(schema, key);
    if (site !== undefined) result[key] = inner(site);
  }
  for (const key of LISTS) {
    const list = entriesOf(below(schema, key)).map(([, site]) => inner(site));
    if (list.length > 0) result[key] = list;
  }
  const types = [value['type'] ?? []].flat().filter((type) => TYPES.has(String(type)));
  if (types.length > 0) result['type'] = types;
  if (typeof value['pattern'] === 'string' && compilePattern(value['pattern']).expression !== undefined) {
    result['pattern'] = value['pattern'];
  }
  translateBounds(value, result);
  translateItems(schema, result, inner);
  translateProperties(contract, schema, direction, result, inner);
  // Nothing stands in there but what was read, which is JSON.
  const judged = aroundAjv(result as JsonObject);
  return value['nullable'] === true ? orNull(judged, types) : judged;
}

const REFUSING_NULL = ['$ref', 'enum', 'const', 'not', 'if', 'allOf', 'anyOf', 'oneOf'];

/** One more type where that is enough, since errors of a union say less. */
function orNull(schema: JsonRecord, types: readonly unknown[]): JsonRecord {
  const isSimple = types.length > 0 && REFUSING_NULL.every((key) => !Object.hasOwn(schema, key));
  return isSimple ? { ...schema, type: [...types, 'null'] } : { anyOf: [{ type: 'null' }, schema] };
}

/** Draft 4, and OpenAPI 3.0 with it, says by a flag whether a bound is exclusive. */
function translateBounds(value: JsonRecord, result: Record<string, unknown>): void {
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    if (typeof value[bound] === 'number') result[value[exclusive] === true ? exclusive : bound] = value[bound];
    if (typeof value[exclusive] === 'number') result[exclusive] = value[exclusive];
  }
}

/** Draft 7 writes tuples as an array under `items`. */
function translateItems(schema: Site, result: Record<string, unknown>, inner: (site: Site) => unknown): void {
  const items = below(schema, 'items');
  if (items === undefined) return;
  if (!Array.isArray(items.value)) {
    result['items'] = inner(items);
    return;
  }
  result['prefixItems'] = entriesOf(items).map(([, site]) => inner(site));
  const rest = below(schema, 'additionalItems');
  if (rest !== undefined) result['items'] = inner(rest);
}

function translateProperties(
  contract: Contract,
  schema: Site,
  direction: Direction,
  result: Record<string, unknown>,
  inner: (site: Site) => unknown,
): void {
  const properties = namedEntries(below(schema, 'properties'));
  if (properties.length > 0)
    result['properties'] = Object.fromEntries(properties.map(([name, site]) => [name, inner(site)]));
  const patterns = namedEntries(below(schema, 'patternProperties')).filter(
    ([pattern]) => compilePattern(pattern).expression !== undefined,
  );
  if (patterns.length > 0)
    result['patternProperties'] = Object.fromEntries(patterns.map(([name, site]) => [name, inner(site)]));
  const dependent = namedEntries(below(schema, 'dependentSchemas'));
  if (dependent.length > 0)
    result['dependentSchemas'] = Object.fromEntries(dependent.map(([name, site]) => [name, inner(site)]));
  const required = member(schema.value, 'required');
  if (!Array.isArray(required)) return;
  const exempt = new Set(
    properties.filter(([, site]) => isExempt(enter(contract, site), direction)).map(([name]) => name),
  );
  result['required'] = required.filter((name) => typeof name === 'string' && !exempt.has(name));
}

function isExempt(property: Site, direction: Direction): boolean {
  const isReadOnly = member(property.value, 'readOnly') === true;
  const isWriteOnly = member(property.value, 'writeOnly') === true;
  switch (direction) {
    case 'request':
      return isReadOnly;
    case 'response':
      return isWriteOnly;
    case 'either':
      return isReadOnly || isWriteOnly;
  }
}
