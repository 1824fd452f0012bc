/** Schemas that no value fits, and schemas that only look so. */
import { describe, expect, test } from 'vitest';
import { inMemory, loadContract } from '../../load/index.ts';
import { validateContract } from '../../validate/index.ts';

/** What validation says of the schemas of a contract: place and message. */
async function told(schemas: Readonly<Record<string, unknown>>, version = '3.1.0'): Promise<readonly string[]> {
  const document = {
    openapi: version,
    info: { title: 'T', version: '1.0.0' },
    security: [],
    paths: {},
    components: { schemas },
  };
  const { contract } = await loadContract(inMemory({ 'a.json': JSON.stringify(document) }), 'a.json');
  if (contract === undefined) throw new Error('The document must be a contract');
  const found = await validateContract(contract);
  return found
    .filter(({ code }) => code === 'schema-unsatisfiable')
    .map(({ location, message }) => `${location.pointer?.replace('/components/schemas/', '')}: ${message}`);
}

const closed = (name: string) => ({
  type: 'object',
  required: [name],
  properties: { [name]: { type: 'boolean' } },
  additionalProperties: false,
});

describe('a schema that no value fits is told, with the words that exclude each other', () => {
  test.each([
    [
      'bounds',
      { type: 'integer', minimum: 5, exclusiveMaximum: 6, multipleOf: 2 },
      "'minimum', 'exclusiveMaximum' and 'multipleOf' exclude each other",
    ],
    [
      'lengths',
      { type: 'string', pattern: '^[a-z]+$', minLength: 3, maxLength: 2 },
      "'minLength' and 'maxLength' exclude each other",
    ],
    [
      'a pattern',
      { type: 'string', pattern: '^[0-9]{3}$', maxLength: 2 },
      "'maxLength' and 'pattern' exclude each other",
    ],
    ['a pattern between slashes', { type: 'string', pattern: '/^[a-z]+$/' }, "its 'pattern' lets nothing pass"],
    [
      'listed values',
      { type: 'string', enum: ['abc', 'abcd'], maxLength: 2 },
      "'enum' and 'maxLength' exclude each other",
    ],
    [
      'branches that are the same',
      { oneOf: [{ type: 'string' }, { type: 'string' }] },
      "its 'oneOf' lets nothing pass",
    ],
    [
      'items',
      { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'null' } },
      "'minItems', 'uniqueItems' and 'items' exclude each other",
    ],
    [
      'parts',
      { allOf: [{ type: 'object', required: ['a'] }, { type: 'string' }] },
      "'allOf/0' and 'allOf/1' exclude each other",
    ],
    [
      'a closed part',
      { allOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] },
      "'Cat' and 'Dog' exclude each other",
    ],
    [
      'a member that is refused',
      { type: 'object', required: ['a'], properties: { a: false } },
      "'properties' and 'required' exclude each other",
    ],
    ['what it refuses itself', { type: 'string', not: { type: 'string' } }, "its 'not' lets nothing pass"],
  ])('%s', async (_, schema, reason) => {
    const found = await told({ Cat: closed('meow'), Dog: closed('bark'), Bad: schema });
    expect(found).toEqual([`Bad: no value fits the schema: ${reason}`]);
  });
});

test('only the innermost schema is told, not those that need it', async () => {
  const found = await told({
    Bad: { type: 'integer', minimum: 2, maximum: 1 },
    Outer: {
      allOf: [{ type: 'object', required: ['bad'], properties: { bad: { $ref: '#/components/schemas/Bad' } } }, {}],
    },
    Alias: { allOf: [{ $ref: '#/components/schemas/Bad' }, { description: 'The same' }] },
  });
  expect(found).toEqual(["Bad: no value fits the schema: 'minimum' and 'maximum' exclude each other"]);
});

test('what another rule says more plainly is left to it', async () => {
  expect(await told({ A: { type: 'integer', enum: ['a', 'b'] } })).toEqual([]);
});

test.each([
  ['members that nobody may send', { type: 'object', properties: { gone: false } }],
  ['a branch that is never taken', { anyOf: [{ type: 'string' }, { type: 'string', maxLength: 3 }] }],
  ['formats, which are hints', { type: 'string', format: 'uri', enum: ['/relative'] }],
  [
    'branches that a discriminator tells apart',
    {
      oneOf: [{ $ref: '#/components/schemas/Open' }, { $ref: '#/components/schemas/Wide' }],
      discriminator: { propertyName: 'kind' },
    },
  ],
  ['a list of itself', { type: 'array', minItems: 1, items: { anyOf: [{ $ref: '#/components/schemas/A' }, true] } }],
  ['patterns that are not regular', { type: 'string', pattern: '(a)\\1', maxLength: 2 }],
  ['nothing at all', { not: {} }],
])('%s: nothing is told', async (_, schema) => {
  const open = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } };
  expect(await told({ Open: open, Wide: open, A: schema })).toEqual([]);
});

test('messages are looked at as bodies are, and places are those of the file', async () => {
  const document = `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
channels:
  made:
    address: made
    messages:
      made:
        payload:
          type: object
          properties:
            size: { type: integer, minimum: 2, maximum: 1 }
`;
  const { contract } = await loadContract(inMemory({ 'a.yaml': document }), 'a.yaml');
  const found = contract === undefined ? [] : await validateContract(contract);
  expect(found.filter(({ code }) => code === 'schema-unsatisfiable')).toMatchObject([
    { severity: 'warning', location: { file: 'a.yaml', line: 11, column: 13 } },
  ]);
});
