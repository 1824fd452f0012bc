/** Documents of OpenAPI 3.1 against those of 3.2: the same in other words is no change, and what changed is told. */
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { compareTexts, complete } from './compare-texts.ts';

type Json = { readonly [key: string]: unknown };

const fine = { responses: { 204: { description: 'Fine' } } };
const item = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };

function older(document: Json): string {
  return complete(stringify({ openapi: '3.1.0', ...document }));
}

function newer(document: Json): string {
  return complete(stringify({ openapi: '3.2.0', ...document }));
}

async function found(base: string, revision: string): Promise<string[]> {
  return (await compareTexts(base, revision)).map(({ id, level, operation }) => `${level} ${id} ${operation ?? ''}`);
}

const sent = (content: Json): Json => ({ paths: { '/items': { post: { ...fine, requestBody: { content } } } } });
const answered = (content: Json): Json => ({
  paths: { '/items': { get: { responses: { 200: { description: 'Fine', content } } } } },
});
const list = { type: 'array', items: item };
const key = { type: 'apiKey', in: 'header', name: 'X-Key' };

const same: readonly (readonly [name: string, before: Json, after: Json])[] = [
  ['the version alone', { paths: { '/items': { get: fine } } }, { paths: { '/items': { get: fine } } }],
  [
    'a media type that became a component',
    answered({ 'application/json': { schema: item } }),
    {
      ...answered({ 'application/json': { $ref: '#/components/mediaTypes/Item' } }),
      components: { mediaTypes: { Item: { schema: item } } },
    },
  ],
  [
    'a list that is described by its items',
    answered({ 'application/jsonl': { schema: list } }),
    answered({ 'application/jsonl': { itemSchema: item } }),
  ],
  [
    'a summary in place of a description',
    { paths: { '/items': { get: fine } } },
    { paths: { '/items': { get: { responses: { 204: { summary: 'Fine' } } } } } },
  ],
  [
    'a scheme by its address',
    { paths: { '/items': { get: { ...fine, security: [{ key: [] }] } } }, components: { securitySchemes: { key } } },
    {
      paths: { '/items': { get: { ...fine, security: [{ '#/components/securitySchemes/key': [] }] } } },
      components: { securitySchemes: { key } },
    },
  ],
  [
    'tags with a place among others, a server with a name, an example as a value',
    {
      ...sent({ 'application/json': { schema: item, examples: { a: { value: { id: 'a' } } } } }),
      tags: [{ name: 'a' }],
    },
    {
      ...sent({ 'application/json': { schema: item, examples: { a: { dataValue: { id: 'a' } } } } }),
      $self: 'https://example.com/contract.yaml',
      tags: [{ name: 'a', summary: 'A', kind: 'nav', parent: 'b' }, { name: 'b' }],
    },
  ],
];

test.each(same)('%s is no change', async (_, before, after) => {
  expect(await found(older(before), newer(after))).toEqual([]);
  expect(await found(newer(after), older(before))).toEqual([]);
});

const member = { name: 'text', in: 'query', schema: { type: 'string' } };
const whole = (type: string): Json => ({
  name: 'filter',
  in: 'querystring',
  content: { [type]: { schema: { type: 'object', properties: { text: { type: 'string' } } } } },
});
const styledForm = (style: string): Json => ({
  'application/x-www-form-urlencoded': { schema: { type: 'object' }, encoding: { text: { style } } },
});
const asked = (parameter: Json): Json => ({ paths: { '/items': { get: { ...fine, parameters: [parameter] } } } });
const longer = { ...item, required: ['id', 'note'] };
const event = (data: Json): Json => ({
  'text/event-stream': {
    itemSchema: {
      type: 'object',
      required: ['data'],
      properties: { data: { type: 'string', contentMediaType: 'application/json', contentSchema: data } },
    },
  },
});

const changed: readonly (readonly [name: string, before: Json, after: Json, forth: string[], back: string[]])[] = [
  [
    'QUERY',
    { paths: { '/items': { get: fine } } },
    { paths: { '/items': { get: fine, query: fine } } },
    ['INFO endpoint-added QUERY /items'],
    ['ERR api-removed-without-deprecation QUERY /items'],
  ],
  [
    'a method without a member of its own',
    { paths: { '/items': { get: fine } } },
    { paths: { '/items': { get: fine, additionalOperations: { COPY: fine } } } },
    ['INFO endpoint-added COPY /items'],
    ['ERR api-removed-without-deprecation COPY /items'],
  ],
  [
    'the answers of such a method',
    { paths: { '/items': { additionalOperations: { COPY: { responses: { 200: { description: 'Fine' } } } } } } },
    { paths: { '/items': { additionalOperations: { COPY: fine } } } },
    ['ERR response-success-status-removed COPY /items', 'INFO response-success-status-added COPY /items'],
    ['ERR response-success-status-removed COPY /items', 'INFO response-success-status-added COPY /items'],
  ],
  [
    'items that are sent',
    sent({ 'application/jsonl': { itemSchema: item } }),
    sent({ 'application/jsonl': { itemSchema: longer } }),
    ['ERR request-property-became-required POST /items'],
    ['INFO request-property-became-optional POST /items'],
  ],
  [
    'items that are answered',
    answered({ 'application/jsonl': { itemSchema: item } }),
    answered({ 'application/jsonl': { itemSchema: longer } }),
    ['INFO response-property-became-required GET /items'],
    ['ERR response-property-became-optional GET /items'],
  ],
  [
    'the data of events',
    answered(event(item)),
    answered(event(longer)),
    ['INFO response-property-became-required GET /items'],
    ['ERR response-property-became-optional GET /items'],
  ],
  [
    'a query in place of its members',
    asked(member),
    asked(whole('application/x-www-form-urlencoded')),
    ['WARN request-parameter-removed GET /items', 'INFO new-optional-request-parameter GET /items'],
    ['WARN request-parameter-removed GET /items', 'INFO new-optional-request-parameter GET /items'],
  ],
  [
    'another way to write the query',
    asked(whole('application/x-www-form-urlencoded')),
    asked(whole('application/json')),
    ['ERR request-parameter-serialization-changed GET /items'],
    ['ERR request-parameter-serialization-changed GET /items'],
  ],
  [
    'another way to write a member of the query',
    asked(whole('application/x-www-form-urlencoded')),
    asked({ ...whole('application/x-www-form-urlencoded'), content: styledForm('deepObject') }),
    ['ERR request-parameter-serialization-changed GET /items'],
    ['ERR request-parameter-serialization-changed GET /items'],
  ],
  [
    'a query that has to be there',
    asked(whole('application/json')),
    asked({ ...whole('application/json'), required: true }),
    ['ERR request-parameter-became-required GET /items'],
    ['INFO request-parameter-became-optional GET /items'],
  ],
];

test.each(changed)('%s', async (_, before, after, forth, back) => {
  expect(await found(newer(before), newer(after))).toEqual(forth);
  expect(await found(newer(after), newer(before))).toEqual(back);
});
