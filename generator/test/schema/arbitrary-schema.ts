import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../model/ir/index.ts';

/**
 * Random schemas, small enough that two of them often overlap: few names, few values, every keyword. `$ref`s lead to
 * three named schemas that may refer to each other and to themselves, below a property or an item.
 */
const NAMES = ['a', 'b', 'c'] as const;
const name = fc.constantFrom(...NAMES);
const small = fc.integer({ min: 0, max: 3 });
const scalar: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
  null,
  true,
  false,
  0,
  1,
  2,
  1.5,
  -1,
  '',
  'a',
  'ab',
  'b1',
);
const value: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
  { weight: 1, arbitrary: fc.dictionary(name, scalar, { maxKeys: 2 }) },
);
const pattern = fc.constantFrom('^a', 'b$', '^[ab]*$', '^.{2}$', '\\d', '^(ab|b)+$', '^(?=.*a).{1,3}$');
const type = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');
const reference: fc.Arbitrary<JsonObject> = fc.constantFrom('x', 'y', 'z').map((to) => ({ $ref: `#/$defs/${to}` }));

type Keywords = Readonly<Record<string, fc.Arbitrary<unknown>>>;

function record(keywords: Keywords): fc.Arbitrary<JsonObject> {
  return fc.record(keywords, { requiredKeys: [] }).map((made) => Object(made));
}

const numbers = record({
  type: fc.constantFrom('number', 'integer'),
  minimum: fc.integer({ min: -2, max: 4 }),
  maximum: fc.integer({ min: -1, max: 6 }),
  exclusiveMinimum: fc.integer({ min: -2, max: 3 }),
  exclusiveMaximum: fc.integer({ min: -1, max: 6 }),
  multipleOf: fc.constantFrom(1, 2, 3, 0.5, 0.1),
});

const strings = record({
  type: fc.constant('string'),
  minLength: small,
  maxLength: small,
  pattern,
  format: fc.constantFrom('date', 'uuid', 'email', 'made-up'),
});

function arrays(part: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return record({
    type: fc.constant('array'),
    items: part,
    prefixItems: fc.array(part, { minLength: 1, maxLength: 2 }),
    contains: part,
    minContains: fc.integer({ min: 0, max: 2 }),
    maxContains: fc.integer({ min: 1, max: 2 }),
    minItems: small,
    maxItems: small,
    uniqueItems: fc.boolean(),
  });
}

function objects(part: fc.Arbitrary<JsonValue>, beside: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return record({
    type: fc.constant('object'),
    properties: fc.dictionary(name, part, { maxKeys: 3 }),
    required: fc.uniqueArray(name, { maxLength: 2 }),
    patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), part, { maxKeys: 1 }),
    additionalProperties: fc.oneof(fc.constant(false), part),
    propertyNames: fc.constantFrom<JsonValue>({ maxLength: 1 }, { pattern: '^[abx]' }, { enum: ['a', 'b'] }),
    minProperties: small,
    maxProperties: small,
    dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { minLength: 1, maxLength: 2 }), { maxKeys: 1 }),
    dependentSchemas: fc.dictionary(name, beside, { maxKeys: 1 }),
    unevaluatedProperties: fc.oneof(fc.constant(false), part),
  });
}

function combinations(part: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  const some = fc.array(part, { minLength: 1, maxLength: 3 });
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  return record({ allOf: some, anyOf: some, oneOf: some, not: part, if: part, then: part, else: part });
}

/** Few keywords at a time: schemas with all of them accept next to nothing. */
function thin(made: JsonObject, keep: readonly number[]): JsonObject {
  const entries = Object.entries(made);
  const kept = entries.filter((_, index) => keep.includes(index % 8));
  return Object.fromEntries(kept.length > 0 ? kept : entries.slice(0, 1));
}

const schemas = fc.letrec<{ schema: JsonValue; within: JsonValue }>((tie) => ({
  within: fc.oneof({ weight: 5, arbitrary: tie('schema') }, { weight: 1, arbitrary: reference }),
  schema: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    { weight: 2, arbitrary: record({ type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })) }) },
    {
      weight: 1,
      arbitrary: fc
        .uniqueArray(value, { minLength: 1, maxLength: 3, selector: JSON.stringify })
        .map((all) => ({ enum: all })),
    },
    { weight: 1, arbitrary: value.map((only) => ({ const: only })) },
    { weight: 2, arbitrary: thinned(numbers) },
    { weight: 2, arbitrary: thinned(strings) },
    { weight: 2, arbitrary: thinned(arrays(tie('within'))) },
    { weight: 5, arbitrary: thinned(objects(tie('within'), tie('schema'))) },
    { weight: 3, arbitrary: thinned(combinations(tie('schema'))) },
    { weight: 1, arbitrary: fc.boolean() },
  ),
}));

function thinned(made: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(made, fc.subarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 1, maxLength: 3 }))
    .map(([all, keep]) => thin(all, keep));
}

/** A document: a schema with the three schemas that its references lead to. */
export const anySchema: fc.Arbitrary<JsonObject> = fc
  .record({ schema: schemas.schema, x: schemas.schema, y: schemas.schema, z: schemas.schema })
  .map(({ schema, x, y, z }) => withDefinitions(schema, { x, y, z }));

function withDefinitions(schema: JsonValue, definitions: JsonObject): JsonObject {
  return typeof schema === 'object'
    ? { ...Object(schema), $defs: definitions }
    : { allOf: [schema], $defs: definitions };
}

/** Two schemas: of independent birth, or the second a small change of the first. */
export const anyPair: fc.Arbitrary<readonly [JsonObject, JsonObject]> = fc
  .oneof(
    fc.tuple(anySchema, anySchema),
    fc
      .tuple(anySchema, schemas.schema, fc.nat())
      .map(([schema, other, seed]) => [schema, changed(schema, other, seed)] as const),
    fc.tuple(anySchema, schemas.schema).map(([schema, other]) => {
      const { $defs = {}, ...rest } = schema;
      return [schema, { allOf: [rest, other], $defs }] as const;
    }),
  )
  // As parsed text has it: without the prototypes that fast-check leaves out.
  .map((pair) => JSON.parse(JSON.stringify(pair)));

/** Replaces or drops one keyword somewhere in the schema. */
function changed(schema: JsonObject, other: JsonValue, seed: number): JsonObject {
  const { $defs = {}, ...rest } = schema;
  const source: JsonObject = typeof other === 'object' ? Object(other) : {};
  const keys = Object.keys(rest);
  const at = keys[seed % Math.max(1, keys.length)];
  const extra = Object.entries(source)[0];
  if (at === undefined || seed % 3 === 0)
    return { ...rest, ...Object.fromEntries(extra === undefined ? [] : [extra]), $defs };
  const { [at]: _, ...without } = rest;
  return seed % 3 === 1
    ? { ...without, $defs }
    : { ...without, ...Object.fromEntries(extra === undefined ? [] : [extra]), $defs };
}
