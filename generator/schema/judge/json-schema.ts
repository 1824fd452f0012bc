import type { JsonObject, JsonValue } from '../../model/ir/index.ts';
import { isArray, isObject, plain } from '../json/value.ts';
import type { Node, Selection } from '../node/node.ts';
import { matches, regExpOf } from '../strings/pattern.ts';
import { aroundAjv } from './around-ajv.ts';

/** Turns a subschema into JSON; which values it will meet is known only while slicing. */
export type Place = (node: Node, values: readonly JsonValue[] | undefined) => JsonValue;

/** How the parts of a schema are turned into JSON. */
export interface Placing {
  /** Parts that have to hold for the schema to hold. */
  readonly held: Place;
  /** All other parts. */
  readonly other: Place;
  readonly anyOf: (branches: readonly Node[], values: readonly JsonValue[] | undefined) => readonly JsonValue[];
  readonly oneOf: (branches: readonly Node[], values: readonly JsonValue[] | undefined) => readonly JsonValue[];
}

/** Every part alike. */
export function placingAll(place: Place): Placing {
  const each: Placing['anyOf'] = (branches, values) => branches.map((branch) => place(branch, values));
  return { held: place, other: place, anyOf: each, oneOf: each };
}

/** The whole schema, for values not yet known: parts that recur are under `$defs`. */
export function wholeSchema(root: Node): JsonObject {
  const names = new Map<Node, string>();
  const definitions = new Map<string, JsonValue>();
  const place: Place = (node) => {
    if (node.schema.ref === undefined || node.target === undefined) return write(node, undefined, placing);
    return aroundAjv({ ...withoutRef(write(node, undefined, placing)), $ref: `#/$defs/${define(node.target)}` });
  };
  const placing = placingAll(place);
  const define = (node: Node): string => {
    const known = names.get(node);
    if (known !== undefined) return known;
    const name = `s${names.size}`;
    names.set(node, name);
    definitions.set(name, place(node, undefined));
    return name;
  };
  const top = define(root);
  return { $ref: `#/$defs/${top}`, $defs: Object.fromEntries(definitions) };
}

function withoutRef(schema: JsonValue): JsonObject {
  return isObject(schema) ? schema : { not: {} };
}

/** One schema as JSON, without what its reference leads to. */
export function write(node: Node, values: readonly JsonValue[] | undefined, placing: Placing): JsonValue {
  const { schema } = node;
  if (node.never) return false;
  const written: [string, JsonValue][] = [];
  const put = (keyword: string, part: JsonValue | undefined) => {
    if (part !== undefined) written.push([keyword, part]);
  };
  const beside = (other: Node) => placing.other(other, values);
  put('type', schema.types);
  put('enum', schema.enum?.map(plain));
  put('const', schema.const === undefined ? undefined : plain(schema.const.value));
  for (const keyword of SCALARS) put(keyword, schema[keyword]);
  if (schema.pattern !== undefined && regExpOf(schema.pattern) !== undefined) put('pattern', schema.pattern);
  writeArray(node, values, placing, put);
  writeObject(node, values, placing, put);
  if (node.anyOf.length > 0) put('anyOf', placing.anyOf(node.anyOf, values));
  if (node.oneOf.length > 0) put('oneOf', placing.oneOf(node.oneOf, values));
  if (node.not !== undefined) put('not', beside(node.not));
  if (node.condition !== undefined) {
    put('if', beside(node.condition));
    if (node.whenTrue !== undefined) put('then', beside(node.whenTrue));
    if (node.whenFalse !== undefined) put('else', beside(node.whenFalse));
  }
  const selections = node.selections.map((selection) => when(selectedBy(selection), beside(selection.node)));
  const held = node.allOf.map((member) => placing.held(member, values));
  const members = [...held, ...selections].filter((member) => !saysNothing(member));
  if (members.length > 0) put('allOf', members);
  return aroundAjv(Object.fromEntries(written));
}

const SCALARS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
] as const;

type Put = (keyword: string, part: JsonValue | undefined) => void;

function writeArray(
  node: Node,
  values: readonly JsonValue[] | undefined,
  { held: place, other }: Placing,
  put: Put,
): void {
  const { contains, prefixItems, items, schema, unevaluatedItems } = node;
  const arrays = values?.filter(isArray);
  const after = arrays?.flatMap((value) => value.slice(prefixItems.length));
  const all = arrays?.flat();
  if (prefixItems.length > 0) {
    put(
      'prefixItems',
      prefixItems.map((part, index) =>
        place(
          part,
          arrays?.flatMap((value) => value.slice(index, index + 1)),
        ),
      ),
    );
  }
  if (items !== undefined) put('items', place(items, after));
  if (unevaluatedItems !== undefined) put('unevaluatedItems', other(unevaluatedItems, all));
  if (contains === undefined) return;
  put('contains', other(contains, all));
  put('minContains', schema.minContains);
  put('maxContains', schema.maxContains);
}

/** Objects of a certain look have to fit a schema. */
function selectedBy(selection: Selection): JsonObject {
  const { property } = selection;
  if ('value' in selection) {
    return { required: [property], properties: objectWith(property, { const: selection.value }) };
  }
  const { others } = selection;
  return others.length === 0 ? {} : { properties: objectWith(property, { not: { enum: [...others] } }) };
}

function when(look: JsonObject, schema: JsonValue): JsonObject {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return { if: { type: 'object', ...look }, then: schema };
}

function writeObject(
  node: Node,
  values: readonly JsonValue[] | undefined,
  { held: place, other }: Placing,
  put: Put,
): void {
  const objects = values?.filter(isObject);
  const met = objects === undefined ? undefined : valuesByName(objects);
  const of = (keep: (name: string) => boolean) =>
    met === undefined ? undefined : [...met].flatMap(([name, parts]) => (keep(name) ? parts : []));
  const properties = [...node.properties]
    .filter(([name]) => met?.has(name) ?? true)
    .map(([name, part]) => [name, place(part, met?.get(name))] as const);
  if (properties.length > 0) put('properties', Object.fromEntries(properties));
  const patterns = node.patternProperties.map(
    ({ pattern, node: part }) =>
      [
        pattern,
        place(
          part,
          of((name) => matches(pattern, name)),
        ),
      ] as const,
  );
  if (patterns.length > 0) put('patternProperties', Object.fromEntries(patterns));
  if (node.required.length > 0) put('required', node.required);
  const { additionalProperties, unevaluatedProperties, propertyNames } = node;
  const others = (name: string) =>
    !node.properties.has(name) && !node.patternProperties.some(({ pattern }) => matches(pattern, name));
  if (additionalProperties !== undefined) put('additionalProperties', place(additionalProperties, of(others)));
  if (unevaluatedProperties !== undefined)
    put(
      'unevaluatedProperties',
      other(
        unevaluatedProperties,
        of(() => true),
      ),
    );
  if (propertyNames !== undefined)
    put(
      'propertyNames',
      place(
        propertyNames,
        objects?.flatMap((value) => Object.keys(value)),
      ),
    );
  const dependent = [...node.dependentSchemas].map(([name, part]) => [name, other(part, values)] as const);
  if (dependent.length > 0) put('dependentSchemas', Object.fromEntries(dependent));
  if (node.dependentRequired.length > 0) put('dependentRequired', Object.fromEntries(node.dependentRequired));
}

function valuesByName(objects: readonly JsonObject[]): ReadonlyMap<string, readonly JsonValue[]> {
  const found = new Map<string, JsonValue[]>();
  for (const value of objects) {
    for (const [name, part] of Object.entries(value)) {
      const parts = found.get(name);
      if (parts === undefined) found.set(name, [part]);
      else parts.push(part);
    }
  }
  return found;
}

function objectWith(name: string, value: JsonValue): JsonObject {
  return Object.fromEntries([[name, value]]);
}

export function saysNothing(schema: JsonValue): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}
