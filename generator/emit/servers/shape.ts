import type { JsonType, Schema } from '../../model/ir/index.ts';
import { typesOf } from '../http/index.ts';
import { type ApiNames, propertyKey } from '../typescript/index.ts';

const MAX_DEPTH = 6;

/** Expression of what the text of a parameter or form member stands for. */
export function printShape(schema: Schema, names: ApiNames, depth = 0): string {
  const types = depth > MAX_DEPTH ? undefined : typesOf(schema, names);
  if (types?.has('array')) {
    const items = itemsOf(schema, names);
    return printList(schema, items === undefined ? 'http.text' : printShape(items, names, depth + 1), names);
  }
  if (types?.has('object')) return printMembers(schema, names, depth);
  return printScalar(types);
}

/** A list of such items, and what a value may be that is no list. */
export function printList(schema: Schema, item: string, names: ApiNames): string {
  return `http.list(${[item, ...alone(schema, names)].join(', ')})`;
}

/** The shape of those values that are neither lists nor objects. */
function alone(schema: Schema, names: ApiNames): string[] {
  const scalars = [...(typesOf(schema, names) ?? [])].filter((type) => type !== 'array' && type !== 'object');
  return scalars.length === 0 ? [] : [printScalar(new Set(scalars))];
}

/** The schema of a list's items, itself or through what it is made of. */
export function itemsOf(schema: Schema, names: ApiNames): Schema | undefined {
  return find(schema, names, 0, (each) => each.items);
}

/** Whether a value may be of the type; of schemas that allow anything nobody knows. */
export function mayBe(schema: Schema, type: JsonType, names: ApiNames): boolean {
  return typesOf(schema, names)?.has(type) ?? false;
}

/** Every property that the schema names, itself or through what it is made of. */
export function allProperties(schema: Schema, names: ApiNames): ReadonlyMap<string, Schema> {
  const properties = new Map<string, Schema>();
  for (const { name, schema: property } of propertiesOf(schema, names, 0)) {
    if (!properties.has(name)) properties.set(name, property);
  }
  return properties;
}

/** The shape of members that no property names; undefined where there can be none. */
export function printRest(schema: Schema, names: ApiNames, depth = 0): string | undefined {
  const rest = find(schema, names, 0, (each) => each.additionalProperties);
  // What names nothing at all may hold anything.
  if (rest === undefined) return allProperties(schema, names).size === 0 ? 'http.text' : undefined;
  return rest.never ? undefined : printShape(rest, names, depth + 1);
}

function printMembers(schema: Schema, names: ApiNames, depth: number): string {
  const members = [...allProperties(schema, names)].map(
    ([name, property]) => `${propertyKey(name)}: ${printShape(property, names, depth + 1)}`,
  );
  const [scalar] = alone(schema, names);
  const rest = printRest(schema, names, depth) ?? (scalar === undefined ? undefined : 'undefined');
  const parts = [members.length === 0 ? '{}' : `{ ${members.join(', ')} }`, rest, scalar];
  return `http.members(${parts.filter((part) => part !== undefined).join(', ')})`;
}

function printScalar(types: ReadonlySet<JsonType> | undefined): string {
  const readers: string[] = [];
  if (types?.has('integer') || types?.has('number')) readers.push('http.number');
  if (types?.has('boolean')) readers.push('http.boolean');
  if (types?.has('null')) readers.push('http.nothing');
  const [only] = readers;
  if (only === undefined) return 'http.text';
  return readers.length === 1 ? only : `http.anyOf(${readers.join(', ')})`;
}

function* madeOf(schema: Schema, names: ApiNames): Generator<Schema> {
  if (schema.ref !== undefined) yield names.resolve(schema.ref);
  yield* schema.allOf ?? [];
  yield* schema.oneOf ?? [];
  yield* schema.anyOf ?? [];
}

function find(
  schema: Schema,
  names: ApiNames,
  depth: number,
  pick: (schema: Schema) => Schema | undefined,
): Schema | undefined {
  const own = pick(schema);
  if (own !== undefined || depth > MAX_DEPTH) return own;
  for (const part of madeOf(schema, names)) {
    const found = find(part, names, depth + 1, pick);
    if (found !== undefined) return found;
  }
  return undefined;
}

function* propertiesOf(schema: Schema, names: ApiNames, depth: number): Generator<{ name: string; schema: Schema }> {
  yield* schema.properties ?? [];
  if (depth > MAX_DEPTH) return;
  for (const part of madeOf(schema, names)) yield* propertiesOf(part, names, depth + 1);
}
