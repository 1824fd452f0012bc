import { expect, test } from 'vitest';
import type { HttpApi } from '../../model/index.ts';
import { build, http } from './build.ts';

async function read(files: Readonly<Record<string, string>>): Promise<{ api: HttpApi; told: string[] }> {
  const built = await build(files);
  const told = built.diagnostics.map(({ code, location, severity }) => `${severity} ${code} ${location.pointer ?? ''}`);
  return { api: http(built), told };
}

function document(rest: string, version = '3.2.0'): string {
  return `openapi: ${version}\ninfo: { title: T, version: 1.0.0 }\n${rest}`;
}

const methods = `paths:
  /a:
    get: { responses: {} }
    query: { responses: {} }
    additionalOperations: { LINK: { responses: {} }, M-SEARCH: { responses: {} } }
`;

test('every method is an operation, and before 3.2 those that are new are left out aloud', async () => {
  const newer = await read({ 'a.yaml': document(methods) });
  expect(newer.told).toEqual([]);
  expect(newer.api.operations.map(({ id, method }) => [method, id])).toEqual([
    ['get', 'get /a'],
    ['query', 'query /a'],
    ['link', 'link /a'],
    ['m-search', 'm-search /a'],
  ]);
  const older = await read({ 'a.yaml': document(methods, '3.1.1') });
  expect(older.api.operations.map(({ method }) => method)).toEqual(['get']);
  expect(older.told).toEqual([
    'warning operation-method /paths/~1a/query',
    'warning operation-method /paths/~1a/additionalOperations',
  ]);
});

const contents = (content: string): string =>
  document(`paths: { /a: { get: { responses: { 200: { content: ${content} } } } } }\n`);

test.each([
  ['text/event-stream', []],
  ['application/jsonl', []],
  ['application/geo+json-seq', []],
  ['application/json', ['warning items-unsupported']],
  ['multipart/mixed', ['warning items-unsupported']],
])('items of %s', async (type, codes) => {
  const { api, told } = await read({ 'a.yaml': contents(`{ ${type}: { itemSchema: { type: object } } }`) });
  const place = `/paths/~1a/get/responses/200/content/${type.replace('/', '~1')}/itemSchema`;
  expect(told).toEqual(codes.map((code) => `${code} ${place}`));
  expect(api.operations[0]?.responses[0]?.content[0]?.itemSchema?.types).toEqual(
    codes.length === 0 ? ['object'] : undefined,
  );
});

const data = (schema: string): string =>
  `{ properties: { data: { type: string, contentMediaType: application/json, contentSchema: ${schema} } } }`;

test.each([
  ['one kind of event', data('{ type: integer }'), { types: ['integer'] }],
  [
    'several kinds',
    `{ oneOf: [${data('{ type: integer }')}, ${data('{ type: boolean }')}] }`,
    { anyOf: [{ types: ['integer'] }, { types: ['boolean'] }] },
  ],
  ['a kind whose data is text', `{ oneOf: [${data('{ type: integer }')}, { properties: { data: {} } }] }`, undefined],
])('the JSON in the data of %s', async (_, itemSchema, expected) => {
  const { api } = await read({ 'a.yaml': contents(`{ text/event-stream: { itemSchema: ${itemSchema} } }`) });
  const found = api.operations[0]?.responses[0]?.content[0]?.eventData;
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject(expected);
});

test('schemes go by their names in the components, and others by the end of their address', async () => {
  const files = {
    'a.yaml': document(`security:
  - { '#/components/securitySchemes/key': [], 'b.yaml#/key': [] }
  - { 'b.yaml#/key': [], 'b.yaml#/nested/other': [read] }
paths: { /a: { get: { responses: {} } } }
components: { securitySchemes: { key: { type: http, scheme: basic } } }
`),
    'b.yaml': `key: { type: apiKey, in: header, name: X-Key }
nested: { other: { type: http, scheme: bearer, deprecated: true } }
`,
  };
  const { api, told } = await read(files);
  expect(told).toEqual([]);
  expect(api.operations[0]?.security.map(({ schemes }) => schemes.map(({ name }) => name))).toEqual([
    ['key', 'key2'],
    ['key2', 'other'],
  ]);
  expect(api.securitySchemes.map(({ deprecated, name, type }) => [name, type, deprecated])).toEqual([
    ['key', 'http', false],
    ['key2', 'apiKey', false],
    ['other', 'http', true],
  ]);
});

test('examples are values, with the text that they are written as', async () => {
  const examples = `{ a: { dataValue: 1, serializedValue: '1.0' }, b: { serializedValue: '[2]' }, c: { serializedValue: '[' } }`;
  const { api } = await read({
    'a.yaml': contents(`{ application/json: { examples: ${examples} }, application/xml: { examples: ${examples} } }`),
  });
  const [json, xml] = api.operations[0]?.responses[0]?.content ?? [];
  expect(json?.examples).toEqual([
    { name: 'a', value: 1, serialized: '1.0' },
    { name: 'b', value: [2], serialized: '[2]' },
  ]);
  expect(xml?.examples.map(({ value }) => value)).toEqual([1, '[2]', '[']);
});
