/** Pages that a contract states with `x-pagination`, where its names don't tell of them. */
import { expect, test } from 'vitest';
import { emitTypeScriptClient } from '../../emit/clients/typescript/index.ts';
import { readApi } from '../diff/compare-texts.ts';

const LIST = '{ type: array, items: { type: string } }';
const PAGE = `{ type: object, properties: { data: { type: object, properties: { rows: ${LIST} } }, meta: { type: object, properties: { following: { type: string } } } } }`;

async function operations(stated: string, { parameter = 'from', type = 'string', page = PAGE, more = '' } = {}) {
  const api = await readApi(`openapi: 3.1.0
info: { title: Pages, version: 1.0.0 }
paths:
  /things:
    get:
      operationId: listThings
      x-pagination: ${stated}
      parameters: [{ name: ${parameter}, in: query, schema: { type: ${type} } }]
      responses:
        '200': { description: A page, content: { application/json: { schema: ${page} } } }
        ${more}
`);
  if (api.kind !== 'http') throw new Error('The contract is one of HTTP');
  const files = emitTypeScriptClient([api], { importExtension: '.js' });
  const text = files.find(({ path }) => path.endsWith('/operations.ts'))?.content ?? '';
  return text.replace(/\s+/g, ' ');
}

test('a cursor, with the ways to it and to the items', async () => {
  const text = await operations('{ style: cursor, parameter: from, next: meta/following, items: data/rows }');
  expect(text).toContain('(page) => page.data?.rows ?? []');
  expect(text).toContain('query: { ...each.query, from: page.meta?.following }');
});

test('pages that are counted, from 1 unless told', async () => {
  const counted = { parameter: 'number', type: 'integer' };
  const first = await operations('{ style: page, parameter: number, items: data/rows }', counted);
  expect(first).toContain('number: (each.query?.number ?? 1) + 1');
  const zero = await operations('{ style: page, parameter: number, start: 0, items: data/rows }', counted);
  expect(zero).toContain('number: (each.query?.number ?? 0) + 1');
});

test('items that are counted, links, and none at all', async () => {
  const skipped = await operations('{ style: offset, parameter: skip, items: data/rows }', {
    parameter: 'skip',
    type: 'integer',
  });
  expect(skipped).toContain('skip: (each.query?.skip ?? 0) + (page.data?.rows ?? []).length');
  expect(await operations('{ style: link }', { page: LIST })).toContain('wire.nextLink(answer)');
  const none = await operations('false', { parameter: 'page', type: '[integer], default: 1', page: LIST });
  expect(none).not.toContain('paginate');
});

test.each([
  ['true', 'an object with style, parameter, next and items is expected, or false'],
  ['{ style: pages, items: data/rows }', 'style must be cursor, page, offset or link'],
  ['{ style: cursor, parameter: from, items: data/rows }', 'next is missing'],
  ['{ style: cursor, parameter: from, next: meta/nowhere, items: data/rows }', 'a page has no member meta/nowhere'],
  ['{ style: cursor, parameter: to, next: meta/following, items: data/rows }', 'there is no query parameter to'],
  ['{ style: link, items: data }', 'items must lead to a list'],
  ['{ style: page, parameter: from, start: 5, items: data/rows }', 'start must be 0 or 1'],
])('%s is refused', async (stated, message) => {
  await expect(operations(stated)).rejects.toThrow(`x-pagination of listThings: ${message}`);
});

test('pages are stated of an operation whose success is one body of JSON', async () => {
  const message = 'x-pagination of listThings: the operation needs one success, and that one body, of JSON';
  const more = "'206': { description: A part }";
  await expect(operations('{ style: link, items: data/rows }', { more })).rejects.toThrow(message);
});
