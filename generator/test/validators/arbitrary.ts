import fc from 'fast-check';
import type { JsonValue, NamedSchema, Schema } from '../../model/ir/index.ts';

const ORIGIN = { file: 'fixture.yaml', pointer: '' };

/**
 * Few names, so that properties, requirements and values meet; some that `Object.prototype` knows too (not those
 * that the judge's own comparison of objects trips over).
 */
const NAMES = ['a', 'b', 'kind', 'a/b~c', 'hasOwnProperty', 'isPrototypeOf'] as const;
const NAMED = ['Leaf', 'Tree', 'Union'] as const;
const PATTERNS = ['^a', 'b$', '^.$', '\\p{L}+', '[\\d-]'] as const;
const FORMATS = ['date', 'date-time', 'uuid', 'email', 'ipv4', 'byte', 'int32', 'int64', 'float', 'made-up'] as const;

const name = fc.constantFrom(...NAMES);
const size = fc.integer({ min: 0, max: 3 });
const bound = fc.constantFrom(-1, 0, 0.5, 1, 2, 10);

const scalar: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom<JsonValue>(null, true, false, 0, 1, 2, -1, 0.5, 1.5, 3e9, ''),
  fc.constantFrom<JsonValue>('a', 'b', 'ab', 'cat', 'dog', '2024-02-29', '2024-02-30', '1.2.3.4', 'YWI=', '😀', '😀a'),
);

/** JSON values over the same few names and scalars. */
export const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'json' },
    { weight: 4, arbitrary: scalar },
    { weight: 2, arbitrary: fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'json' }) },
    {
      weight: 3,
      arbitrary: fc.dictionary(name, tie('value'), { maxKeys: 4, depthIdentifier: 'json', noNullPrototype: true }),
    },
  ),
})).value;

function keyword<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined, freq: 3 });
}

function compact(parts: Record<string, unknown>): Schema {
  const present = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { origin: ORIGIN, ...Object.fromEntries(present) };
}

const types = fc.uniqueArray(fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object'), {
  minLength: 1,
  maxLength: 3,
});

const scalars = fc
  .record({
    types: keyword(types),
    minimum: keyword(bound),
    exclusiveMaximum: keyword(bound),
    multipleOf: keyword(fc.constantFrom(1, 2, 0.5)),
    minLength: keyword(size),
    maxLength: keyword(size),
    pattern: keyword(fc.constantFrom(...PATTERNS)),
    format: keyword(fc.constantFrom(...FORMATS)),
  })
  .map(compact);

const literals = fc.oneof(
  fc.record({ enum: fc.array(json, { minLength: 1, maxLength: 9 }), types: keyword(types) }).map(compact),
  json.map((value) => compact({ const: { value } })),
);

const tree = fc.letrec<{ schema: Schema }>((tie) => {
  const schema = tie('schema');
  const property = fc.record({ name, schema });
  const properties = fc.uniqueArray(property, { selector: (entry) => entry.name, maxLength: 4 });
  const branches = fc.array(schema, { minLength: 1, maxLength: 3 });
  const objects = fc
    .record({
      types: keyword(fc.constant(['object'])),
      properties: keyword(properties),
      required: keyword(fc.uniqueArray(name, { maxLength: 2 })),
      patternProperties: keyword(
        fc.array(fc.record({ pattern: fc.constantFrom('^a', 'o'), schema }), { maxLength: 1 }),
      ),
      additionalProperties: keyword(schema),
      propertyNames: keyword(scalars),
      minProperties: keyword(size),
      maxProperties: keyword(size),
      dependentRequired: keyword(fc.dictionary(name, fc.array(name, { maxLength: 2 }), { maxKeys: 1 })),
      dependentSchemas: keyword(fc.array(property, { maxLength: 1 })),
      allOf: keyword(branches),
      anyOf: keyword(branches),
    })
    .map(compact);
  const arrays = fc
    .record({
      types: keyword(fc.constant(['array'])),
      prefixItems: keyword(fc.array(schema, { minLength: 1, maxLength: 2 })),
      items: keyword(schema),
      minItems: keyword(size),
      maxItems: keyword(size),
      uniqueItems: keyword(fc.constant(true)),
      oneOf: keyword(branches),
      contained: keyword(fc.record({ contains: schema, minContains: keyword(size), maxContains: keyword(size) })),
    })
    .map(({ contained, ...others }) => compact({ ...others, ...contained }));
  const combined = fc
    .record({
      ref: keyword(fc.constantFrom(...NAMED)),
      allOf: keyword(branches),
      anyOf: keyword(branches),
      oneOf: keyword(branches),
      not: keyword(schema),
      conditions: keyword(fc.tuple(schema, schema, schema)),
    })
    .map(({ conditions, ...others }) => compact({ ...others, ...conditional(conditions) }));
  return {
    schema: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'schema' },
      { weight: 3, arbitrary: scalars },
      { weight: 1, arbitrary: literals },
      { weight: 1, arbitrary: fc.constant(compact({ never: true })) },
      { weight: 2, arbitrary: fc.constantFrom(...NAMED).map((ref) => compact({ ref })) },
      { weight: 4, arbitrary: objects },
      { weight: 3, arbitrary: arrays },
      { weight: 2, arbitrary: combined },
    ),
  };
}).schema;

function conditional(parts: readonly Schema[] | undefined): object {
  return Object.fromEntries(['if', 'then', 'else'].map((keyword, index) => [keyword, parts?.[index]]));
}

/** Schemas of every keyword but the unevaluated ones. */
export const schemas: fc.Arbitrary<Schema> = tree;

const plain = fc
  .record({
    properties: keyword(
      fc.uniqueArray(fc.record({ name, schema: scalars }), { selector: (entry) => entry.name, maxLength: 2 }),
    ),
    required: keyword(fc.tuple(name)),
    types: keyword(types),
  })
  .map(compact);

const plains = fc.array(plain, { minLength: 1, maxLength: 3 });
const rest = fc.oneof(scalars, fc.constant(compact({ never: true })));

/**
 * Objects of which only the rest is asked about. The branches are plain, since the judge counts what failed branches
 * of other kinds have seen; it counts items wrongly altogether, so those have cases of their own.
 */
export const unevaluating: fc.Arbitrary<Schema> = fc
  .record({
    base: plain,
    allOf: keyword(plains),
    anyOf: keyword(plains),
    oneOf: keyword(plains),
    conditions: keyword(fc.tuple(plain, plain, plain)),
    dependentSchemas: keyword(fc.array(fc.record({ name, schema: plain }), { maxLength: 1 })),
    unevaluatedProperties: rest,
  })
  .map(({ base, conditions, ...others }) => compact({ ...base, ...others, ...conditional(conditions) }));

const S = (parts: Omit<Schema, 'origin'>): Schema => ({ origin: ORIGIN, ...parts });

const tagged = (kind: string, extra: readonly string[]): Schema =>
  S({
    types: ['object'],
    required: ['kind', ...extra],
    properties: [{ name: 'kind', schema: S({ const: { value: kind } }) }],
  });

/** What references lead to: a scalar, a recursive object, a tagged union. */
export const definitions: readonly NamedSchema[] = [
  { name: 'Leaf', schema: S({ types: ['string', 'integer'], maxLength: 2, maximum: 5 }) },
  {
    name: 'Tree',
    schema: S({
      types: ['object'],
      properties: [
        { name: 'a', schema: S({ ref: 'Leaf' }) },
        { name: 'b', schema: S({ anyOf: [S({ ref: 'Tree' }), S({ types: ['null'] })] }) },
      ],
    }),
  },
  { name: 'Union', schema: S({ oneOf: [tagged('cat', ['a']), tagged('dog', []), S({ types: ['boolean'] })] }) },
];
