import { describe, expect, test } from 'vitest';
import { build, http, meaning, openApi } from './build.ts';

describe('every dialect becomes the one of the model', () => {
  test('OpenAPI 3.0: nullable, exclusive flags, ignored siblings of $ref', async () => {
    const built = await build({
      'api.json': openApi('3.0.3', {
        Price: {
          type: 'number',
          nullable: true,
          minimum: 0,
          exclusiveMinimum: true,
          maximum: 9,
          exclusiveMaximum: false,
        },
        Item: { type: 'object', properties: { price: { $ref: '#/components/schemas/Price', description: 'ignored' } } },
        Either: { nullable: true, description: 'kept outside', allOf: [{ $ref: '#/components/schemas/Item' }] },
        Plain: { nullable: true, description: 'no type, so null is fine already' },
      }),
    });
    expect(built.diagnostics).toEqual([]);
    expect(meaning(built.api)).toEqual({
      Price: { types: ['number', 'null'], exclusiveMinimum: 0, maximum: 9 },
      Item: { types: ['object'], properties: [{ name: 'price', schema: { ref: 'Price' } }] },
      Either: { description: 'kept outside', anyOf: [{ allOf: [{ ref: 'Item' }] }, { types: ['null'] }] },
      Plain: { description: 'no type, so null is fine already' },
    });
  });

  test('OpenAPI 3.1: type lists, siblings of $ref, const null, boolean schemas, tuples', async () => {
    const built = await build({
      'api.json': openApi('3.1.0', {
        A: { type: ['string', 'null', 'string'], const: null },
        B: { $ref: '#/components/schemas/A', description: 'kept' },
        C: { prefixItems: [true, false], items: false, additionalProperties: true, unevaluatedProperties: false },
        D: { type: ['integer', 'number'], exclusiveMinimum: 1 },
      }),
    });
    expect(built.diagnostics).toEqual([]);
    expect(meaning(built.api)).toEqual({
      A: { types: ['string', 'null'], const: { value: null } },
      B: { ref: 'A', description: 'kept' },
      C: { prefixItems: [{}, { never: true }], items: { never: true }, unevaluatedProperties: { never: true } },
      D: { types: ['number'], exclusiveMinimum: 1 },
    });
  });

  test('OpenAPI 3.1: a dynamic reference leads to the only anchor of its name', async () => {
    const built = await build({
      'api.json': openApi('3.1.0', {
        Tree: {
          $dynamicAnchor: 'node',
          type: 'object',
          properties: { children: { type: 'array', items: { $dynamicRef: '#node' } } },
        },
        Page: { type: 'array', items: { $dynamicRef: '#item' }, $defs: { any: { $dynamicAnchor: 'item' } } },
        Names: { $ref: '#/components/schemas/Page', $defs: { name: { $dynamicAnchor: 'item', type: 'string' } } },
      }),
    });
    expect(built.diagnostics).toEqual([]);
    expect(meaning(built.api)).toEqual({
      Tree: {
        types: ['object'],
        properties: [{ name: 'children', schema: { types: ['array'], items: { ref: 'Tree' } } }],
      },
      Page: { types: ['array'], items: {} },
      Names: { ref: 'Page' },
    });
  });

  test.each([
    ['application/octet-stream', {}, 'binary'],
    ['image/png', {}, 'binary'],
    ['image/svg+xml', {}, undefined],
    ['text/csv', {}, undefined],
    ['application/json', {}, undefined],
    ['image/png', { contentEncoding: 'base64' }, undefined],
    ['image/png', { format: 'uri' }, 'uri'],
  ])(
    'OpenAPI 3.1: a text of the media type %s beside %j is the octets of a file or text',
    async (mediaType, beside, format) => {
      const file = { type: 'string', contentMediaType: mediaType, ...beside };
      const { api } = await build({ 'a.json': openApi('3.1.0', { File: file }) });
      expect(api.schemas[0]?.schema.format).toBe(format);
    },
  );

  test.each([
    [{ description: 'A picture' }, ['string'], 'binary'],
    [{ maxLength: 9, 'x-kind': 1 }, ['string'], 'binary'],
    [{ contentEncoding: 'base64' }, undefined, undefined],
    [{ enum: ['a', 1] }, undefined, undefined],
    [{ type: ['string', 'null'] }, ['string', 'null'], undefined],
  ])('OpenAPI 3.1: a media type of octets beside %j alone is a file', async (beside, types, format) => {
    const file = { contentMediaType: 'image/png', ...beside };
    const { api } = await build({ 'a.json': openApi('3.1.0', { File: file }) });
    expect(api.schemas[0]?.schema).toMatchObject({ ...(types && { types }), ...(format && { format }) });
    expect(api.schemas[0]?.schema.format).toBe(format);
  });

  test('names: files and nested places give telling ones, clashes get a number', async () => {
    const built = await build({
      'api.yaml': `
openapi: 3.1.0
info: { title: T, version: 1.0.0 }
paths: {}
components:
  schemas:
    Local: { $ref: 'shared/money.yaml' }
    Thing: { properties: { a: { $ref: 'shared/more.yaml#/components/schemas/Thing' }, b: { $ref: '#/components/schemas/Thing/properties/c' }, c: { type: string } } }
`,
      'shared/money.yaml': 'type: integer\n',
      'shared/more.yaml': 'components: { schemas: { Thing: { type: boolean } } }\n',
    });
    expect(built.diagnostics).toEqual([]);
    expect(http(built).schemas.map(({ name }) => name)).toEqual(['Thing', 'Thing2', 'Thing-c']);
    expect(built.api.schemas[1]?.schema.origin).toEqual({
      file: 'shared/more.yaml',
      pointer: '/components/schemas/Thing',
    });
  });

  test('recursion ends, and a chain of references leads to its last link', async () => {
    const built = await build({
      'api.json': openApi('3.1.0', {
        Tree: { properties: { children: { items: { $ref: '#/components/schemas/Alias' } } } },
        Alias: { $ref: '#/components/schemas/Tree' },
      }),
    });
    expect(meaning(built.api)).toEqual({
      Tree: { properties: [{ name: 'children', schema: { items: { ref: 'Tree' } } }] },
    });
  });

  test('discriminators: explicit entries by reference or bare name, then the implied ones', async () => {
    const built = await build({
      'api.json': openApi('3.0.3', {
        Pet: {
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
          discriminator: { propertyName: 'kind', mapping: { kitty: 'Cat' } },
        },
        Cat: { type: 'object' },
        Dog: { type: 'object' },
      }),
    });
    const pet = built.api.schemas.find(({ name }) => name === 'Pet')?.schema;
    expect(pet?.discriminator?.mapping).toEqual([
      { value: 'kitty', ref: 'Cat' },
      { value: 'Dog', ref: 'Dog' },
    ]);
  });

  test('what is wrong is told at its place, all of it, and left out', async () => {
    const { diagnostics, api } = await build({
      'api.yaml': `openapi: 3.1.0
info: { title: T, version: 1.0.0 }
paths: {}
components:
  schemas:
    A: { type: date, minLength: three }
    B: 7
`,
    });
    expect(diagnostics.map(({ code, location }) => `${location.line}:${location.column} ${code}`)).toEqual([
      '6:16 unknown-type',
      '6:33 wrong-type',
      '7:8 wrong-type',
    ]);
    expect(meaning(api)).toEqual({ A: {}, B: {} });
  });
});
