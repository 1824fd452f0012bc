/** What a mock answers, request by request. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadContract, workingTree } from '../../load/index.ts';
import { createMock, type MockServer, startMock } from '../../mock/index.ts';
import { buildModel, type HttpApi } from '../../model/index.ts';
import { judge } from '../../schema/index.ts';
import { readHttpCase } from '../golden-folder.ts';

let api: HttpApi;
let server: MockServer;

beforeAll(async () => {
  api = await readHttpCase(import.meta.dirname);
  server = await startMock(createMock([api]), { host: '127.0.0.1', port: 0 });
});
afterAll(() => server.stop());

async function ask(path: string, init: RequestInit = {}) {
  const headers = { authorization: 'Bearer any', ...Object(init.headers) };
  const response = await fetch(`${server.url}${path}`, { ...init, headers });
  const text = await response.text();
  const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

function send(body: unknown, type = 'application/json'): RequestInit {
  return {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': type },
  };
}

function isTrue(name: string): (value: never) => boolean {
  const scope = { schemas: new Map(api.schemas.map((named) => [named.name, named.schema])) };
  const schema = scope.schemas.get(name);
  if (schema === undefined) throw new Error(`The contract should have ${name}`);
  return judge({ schema, scope }, { direction: 'response' });
}

describe('good requests', () => {
  test('are answered with what the schema promises, and its own examples', async () => {
    const { body, headers, status } = await ask('/books?limit=5');
    expect(status).toBe(200);
    expect(headers.get('x-total')).toMatch(/^\d+$/);
    expect(body.length).toBeGreaterThanOrEqual(2);
    expect(body.every(isTrue('Book'))).toBe(true);
    expect(body[0].title).toBe('Middlemarch');
  });

  test('are answered with the example of the contract, the first that fits', async () => {
    expect((await ask('/books/3')).body).toEqual({ id: 1, title: 'Emma' });
    expect(await ask('/books', send({ title: 'Emma' }))).toMatchObject({ status: 201, body: { id: 7 } });
  });

  test('are answered alike each time, and differently with another seed', async () => {
    const prefer = { headers: { prefer: 'dynamic=true' } };
    const [first, second] = [await ask('/books/3', prefer), await ask('/books/3', prefer)];
    expect(first.text).toBe(second.text);
    const other = await ask('/books/4', prefer);
    expect(other.text).not.toBe(first.text);
    const body = new Uint8Array();
    const request = { method: 'GET', target: '/books/3', headers: { authorization: 'Bearer any' }, body };
    const reseeded = await createMock([api], { seed: 2, isDynamic: true })(request);
    expect(reseeded.text).not.toBe(first.text);
    expect(isTrue('Book')(JSON.parse(reseeded.text) as never)).toBe(true);
  });

  test('may use the path of the contract’s server, and a key in the query', async () => {
    expect((await ask('/api/books/3')).status).toBe(200);
    expect((await fetch(`${server.url}/books/3?key=k`)).status).toBe(200);
  });

  test('a literal path wins over a parameter', async () => {
    const { body, status } = await ask('/books/latest');
    expect(status).toBe(200);
    expect(isTrue('Book')(body as never)).toBe(true);
  });

  test.each([
    ['urlencoded', send('title=Emma&pages=3&tags=a&tags=b', 'application/x-www-form-urlencoded')],
    ['multipart', { method: 'POST', body: cover({ title: 'Mật mã', tags: ['ä'] }) }],
  ])('%s bodies are read', async (_, init) => {
    expect((await ask('/books', init)).status).toBe(201);
  });

  test('HEAD is GET without a body, OPTIONS tells the methods, a preflight is let pass', async () => {
    expect(await ask('/books/3', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
    const options = await ask('/books', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS']);
    const preflight = await ask('/books', { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST' } });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST');
  });
});

describe('what a request prefers', () => {
  test.each<[string, number]>([
    ['code=404', 404],
    ['code=204', 400],
    ['example=nothing', 400],
  ])('%s is answered %s', async (prefer, status) => {
    expect(await ask('/books/3', { headers: { prefer } })).toMatchObject({ status });
  });

  test('an example by its name', async () => {
    const { body } = await ask('/books/3', { headers: { prefer: 'code=200, example=ulysses' } });
    expect(body).toEqual({ id: 2, title: 'Ulysses' });
  });

  test('a media type, by how much it is wanted', async () => {
    const typeOf = async (accept: string) => (await ask('/books', { headers: { accept } })).headers.get('content-type');
    expect(await typeOf('text/csv')).toBe('text/csv');
    expect(await typeOf('text/*;q=0.5, application/json;q=0.4')).toBe('text/csv');
    expect(await typeOf('*/*')).toBe('application/json');
    expect(await ask('/books', { headers: { accept: 'image/png' } })).toMatchObject({ status: 406 });
    expect(await ask('/scan')).toMatchObject({ status: 501, body: { detail: 'The mock writes no application/xml.' } });
  });
});

describe('bad requests are refused as the contract refuses', () => {
  test('with the reason, where its schema has room for one', async () => {
    const { body, headers, status } = await ask('/books?limit=99');
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(body).toMatchObject({ errors: [{ location: 'query', name: 'limit', rule: 'maximum' }] });
  });

  test('with another status that says as much, and a value of its schema', async () => {
    const { body, status } = await ask('/books', send({ title: '' }));
    expect(status).toBe(422);
    expect(Object.keys(body)).toEqual(['oops']);
  });

  test.each<[string, string, RequestInit, number]>([
    ['no credentials', '/books/3', { headers: { authorization: '' } }, 401],
    ['other credentials', '/books/3', { headers: { authorization: 'Basic eDp4' } }, 401],
    ['a parameter of another type', '/books/three', {}, 400],
    ['a nested parameter of another type', '/books?filter[pages][0]=x', {}, 400],
    ['a body of another media type', '/books', send('x', 'text/plain'), 422],
    ['no JSON', '/books', send('{'), 422],
    ['no body', '/books', { method: 'POST' }, 422],
    ['a form that lacks a part', '/books', { method: 'POST', body: new FormData() }, 422],
    ['an unknown path', '/nowhere', {}, 404],
    ['a method that the path has not', '/books', { method: 'PATCH' }, 405],
  ])('%s', async (_, path, init, status) => {
    expect((await ask(path, init)).status).toBe(status);
  });

  test('a method that the path has not comes with those that it has', async () => {
    expect((await ask('/books/3', { method: 'PUT' })).headers.get('allow')).toBe('GET, DELETE, HEAD, OPTIONS');
  });
});

test('several contracts are served together', async () => {
  const root = join(import.meta.dirname, '../../..');
  const { contract } = await loadContract(workingTree(root), 'contracts/openapi/search.yaml');
  const search = contract && buildModel(contract).api;
  if (search?.kind !== 'http') throw new Error('The contract should load');
  const mock = createMock([api, search]);
  const request = { method: 'GET', headers: { authorization: 'Bearer any' }, body: new Uint8Array() };
  expect(await mock({ ...request, target: '/health' })).toMatchObject({ status: 200 });
  expect(await mock({ ...request, target: '/books/3' })).toMatchObject({ status: 200 });
});

function cover(book: object): FormData {
  const data = new FormData();
  data.append('book', new Blob([JSON.stringify(book)], { type: 'application/json' }));
  data.append('cover', new Blob([new Uint8Array([0, 255])]), 'cover.png');
  return data;
}
