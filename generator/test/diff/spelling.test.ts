import { describe, expect, test } from 'vitest';
import { compareTexts } from './compare-texts.ts';
import { compareAt } from './run-example.ts';

/** Pairs that say the same in other words: nothing changed, whoever writes the value. */
const same: readonly (readonly [name: string, base: string, revision: string])[] = [
  ['order of properties', 'properties: { a: {}, b: {} }', 'properties: { b: {}, a: {} }'],
  ['order of required', 'required: [a, b]', 'required: [b, a]'],
  ['order of an enum', 'enum: [a, b]', 'enum: [b, a]'],
  ['order of anyOf', 'anyOf: [{ type: string }, { type: integer }]', 'anyOf: [{ type: integer }, { type: string }]'],
  ['const against a single enum', 'const: a', 'enum: [a]'],
  ['a reference inlined', '{ $ref: "#/components/schemas/A", $components: { A: { type: string } } }', 'type: string'],
  [
    'a schema renamed',
    '{ $ref: "#/components/schemas/A", $components: { A: { type: string } } }',
    '{ $ref: "#/components/schemas/B", $components: { B: { type: string } } }',
  ],
  [
    'a schema renamed inside allOf',
    '{ allOf: [{ $ref: "#/components/schemas/A" }, { required: [a] }], $components: { A: { properties: { a: {} } } } }',
    '{ allOf: [{ $ref: "#/components/schemas/B" }, { required: [a] }], $components: { B: { properties: { a: {} } } } }',
  ],
  [
    'two names swapped',
    '{ properties: { a: { $ref: "#/components/schemas/A" }, b: { $ref: "#/components/schemas/B" } }, $components: { A: { type: string }, B: { type: integer } } }',
    '{ properties: { a: { $ref: "#/components/schemas/B" }, b: { $ref: "#/components/schemas/A" } }, $components: { B: { type: string }, A: { type: integer } } }',
  ],
  [
    'allOf split',
    '{ type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } }',
    '{ allOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, properties: { b: { type: integer } } }] }',
  ],
  ['allOf of one', 'type: string', 'allOf: [{ type: string }]'],
  ['oneOf of types against a list of types', 'type: [string, integer]', 'oneOf: [{ type: string }, { type: integer }]'],
  ['anyOf with null against a list of types', 'type: [string, "null"]', 'anyOf: [{ type: string }, { type: "null" }]'],
  ['whole numbers from 1', '{ type: integer, minimum: 1 }', '{ type: integer, exclusiveMinimum: 0 }'],
  [
    'an alternative that another one covers',
    'type: string',
    'anyOf: [{ type: string }, { type: string, maxLength: 3 }]',
  ],
  [
    'a recursive schema unrolled once',
    '{ $ref: "#/components/schemas/T", $components: { T: { type: object, properties: { next: { $ref: "#/components/schemas/T" } } } } }',
    '{ $ref: "#/components/schemas/T", $components: { T: { type: object, properties: { next: { type: object, properties: { next: { $ref: "#/components/schemas/T" } } } } } } }',
  ],
  ['not not', 'type: string', 'not: { not: { type: string } }'],
];

describe.each(same)('%s', (_, base, revision) => {
  test.each(['requestBody', 'responseBody', 'messagePayload'] as const)('is no change at %s', async (site) => {
    const shown = (changes: Awaited<ReturnType<typeof compareAt>>) => changes.map(({ id, level }) => `${level} ${id}`);
    expect(shown(await compareAt(site, base, revision, true))).toEqual([]);
    expect(shown(await compareAt(site, revision, base, false))).toEqual([]);
  });
});

/** Pairs that changed without changing which values are accepted: noted at most, never an alarm. */
const inert: readonly (readonly [name: string, base: string, revision: string])[] = [
  ['a length that an enum hides', 'enum: [a, b]', '{ enum: [a, b], maxLength: 3 }'],
  ['a bound that the other one hides', '{ minimum: 5, exclusiveMinimum: 5 }', 'exclusiveMinimum: 5'],
  ['a bound that a type hides', 'type: string', '{ type: string, maximum: 3 }'],
  ['uniqueItems of one item', '{ type: array, maxItems: 1 }', '{ type: array, maxItems: 1, uniqueItems: true }'],
  ['a pattern that an enum hides', 'enum: [ab, cd]', '{ enum: [ab, cd], pattern: "^[a-z]+$" }'],
  ['a description', '{ type: string }', '{ type: string, description: Words }'],
  ['a value that the type forbids', '{ type: string, enum: [a, 1] }', '{ type: string, enum: [a] }'],
];

test.each(inert)('%s harms nobody', async (_, base, revision) => {
  for (const site of ['requestBody', 'responseBody', 'messagePayload'] as const) {
    const changes = [
      ...(await compareAt(site, base, revision, true)),
      ...(await compareAt(site, revision, base, true)),
    ];
    expect(changes.filter(({ level }) => level !== 'INFO')).toEqual([]);
  }
});

test('OpenAPI 3.0 against 3.1 is a matter of spelling', async () => {
  const document = (version: string, schema: string) => `openapi: ${version}
info: { title: Example, version: 1.0.0 }
paths:
  /a: { post: { requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { '200': { description: Fine } } } }
`;
  const old = document('3.0.3', '{ type: integer, nullable: true, minimum: 1, exclusiveMinimum: true }');
  const fresh = document('3.1.0', '{ type: [integer, "null"], exclusiveMinimum: 1 }');
  expect(await compareTexts(old, fresh)).toEqual([]);
  expect(await compareTexts(fresh, old)).toEqual([]);
});

test('a renamed path parameter is the same path: only generated code tells', async () => {
  const document = (name: string) => `openapi: 3.1.0
info: { title: Example, version: 1.0.0 }
paths:
  /a/{${name}}/b: { get: { parameters: [{ name: ${name}, in: path, required: true, schema: { type: string } }], responses: { '200': { description: Fine } } } }
`;
  const changes = await compareTexts(document('id'), document('recordingId'));
  expect(changes.map(({ id, level }) => `${level} ${id}`)).toEqual(['WARN request-path-parameter-renamed']);
});
