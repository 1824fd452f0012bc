import fc from 'fast-check';

type Json = Readonly<Record<string, unknown>>;

/** Operations that are small enough for two of them to be nearly alike, as fragments of OpenAPI 3.1. */
export interface OperationPair {
  readonly base: Json;
  readonly revision: Json;
}

const scalar = fc.constantFrom<Json>(
  { type: 'string' },
  { type: 'string', maxLength: 2 },
  { type: 'string', minLength: 3 },
  { type: 'integer' },
  { type: 'integer', maximum: 3 },
  { type: 'boolean' },
  { type: ['string', 'null'] },
  { enum: ['a', 'b'] },
  { enum: ['a', 'b', 'c'] },
  { enum: [1, 2, 'x'] },
  { type: ['integer', 'boolean'] },
  { type: 'number', minimum: 0 },
  { const: 'a' },
);
const list = fc.constantFrom<Json>(
  { type: 'array', items: { type: 'string' } },
  { type: 'array', items: { type: 'integer' }, minItems: 1 },
  { type: 'array', items: { enum: ['a', 'b'] }, maxItems: 2, uniqueItems: true },
  { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
  { type: 'array', items: { type: ['boolean', 'null'] } },
  { type: ['array', 'string'], items: { type: 'string' } },
);
const object = fc.constantFrom<Json>(
  { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } } },
  { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
  { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } }, required: ['a', 'b'] },
  { type: 'object', properties: { a: { type: 'array', items: { type: 'string' } } } },
  { type: 'object' },
  { type: 'object', additionalProperties: { type: 'integer' } },
  { type: 'object', properties: { a: { type: 'object', properties: { c: { type: 'boolean' } } } } },
  { type: 'object', properties: { a: { type: ['integer', 'null'] } }, additionalProperties: false },
);

/** How a value of a kind can be written at a place; an absent keyword stands for its default. */
function written(schema: fc.Arbitrary<Json>, ...forms: readonly Json[]): fc.Arbitrary<Json> {
  return fc.tuple(schema, fc.constantFrom<Json>({}, ...forms)).map(([value, form]) => ({ schema: value, ...form }));
}

const EXPLODE = [{ explode: true }, { explode: false }] as const;
const queryValue = fc.oneof(
  written(scalar, ...EXPLODE),
  written(list, ...EXPLODE, { style: 'pipeDelimited', explode: false }, { style: 'spaceDelimited', explode: false }),
  written(object, ...EXPLODE, { style: 'deepObject', explode: true }),
  object.map((schema) => ({ content: { 'application/json': { schema } } })),
);
const pathValue = written(fc.oneof(scalar, list), ...EXPLODE, { style: 'label' }, { style: 'matrix' });

function parameter(place: string, names: readonly string[], value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc
    .tuple(fc.constantFrom(...names), fc.boolean(), value)
    .map(([name, required, form]) => ({ name, in: place, required: required || place === 'path', ...form }));
}

const parameters = fc
  .tuple(
    parameter('path', ['id'], pathValue),
    fc.uniqueArray(
      fc.oneof(
        parameter('query', ['p', 'q'], queryValue),
        parameter('header', ['X-P', 'x-q'], written(fc.oneof(scalar, list), ...EXPLODE)),
        parameter('cookie', ['p', 'q'], written(scalar, ...EXPLODE)),
      ),
      { maxLength: 3, selector: ({ name, in: place }) => `${place} ${String(name).toLowerCase()}` },
    ),
  )
  .map(([id, others]) => [id, ...others]);

const content = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('application/json', 'application/vnd.x+json', 'application/*', '*/*'),
      fc.oneof(object, scalar),
    ),
    { minLength: 1, maxLength: 2, selector: ([mediaType]) => mediaType },
  )
  .map((types) => Object.fromEntries(types.map(([mediaType, schema]) => [mediaType, { schema }])));

const security = fc.constantFrom<readonly Json[]>([], [{ K: [] }], [{ K: [] }, {}], [{ K: [], L: [] }], [{ L: [] }]);

const responses = fc.dictionary(
  fc.constantFrom('200', '2XX', '404', 'default'),
  fc.record(
    {
      description: fc.constant('As it is.'),
      headers: fc.dictionary(
        fc.constantFrom('X-P', 'x-q'),
        fc.tuple(scalar, fc.boolean()).map(([schema, required]) => ({ schema, required })),
        { maxKeys: 1, noNullPrototype: true },
      ),
      content,
    },
    { requiredKeys: ['description'], noNullPrototype: true },
  ),
  { minKeys: 1, maxKeys: 2, noNullPrototype: true },
);

const operation = fc.record(
  { parameters, security, responses, requestBody: fc.record({ required: fc.boolean(), content }) },
  { requiredKeys: ['parameters', 'responses'], noNullPrototype: true },
);

/** An operation, and the same with one area of another, or with one parameter that another has. */
export const operationPair: fc.Arbitrary<OperationPair> = fc
  .tuple(operation, operation, fc.constantFrom('parameters', 'security', 'responses', 'requestBody', 'one'), fc.nat())
  .map(([base, other, area, at]) => {
    if (area !== 'one') return { base, revision: { ...base, [area]: other[area] } };
    const { parameters: own } = base;
    const chosen = own[at % own.length];
    const isTwin = (each: Json) => each['in'] === chosen?.['in'];
    const twin = other.parameters.find(isTwin);
    const revised = own.flatMap((each) => {
      if (each !== chosen) return [each];
      return twin === undefined ? [] : [{ ...twin, name: each['name'] }];
    });
    return { base, revision: { ...base, parameters: revised } };
  })
  .map((pair) => JSON.parse(JSON.stringify(pair)));
