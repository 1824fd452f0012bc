import type { AppOptions, RequestContext } from '@ai2text/common/http';
import { ProblemError } from '@ai2text/common/problem';
import type { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ContractService, createContractApp } from './cases/library/expected/contract/index.ts';

interface Librarian {
  readonly name: string;
}

/** What the service was called with, by operation. */
let calls: Record<string, unknown>;
let errors: unknown[];

const service: ContractService<Librarian> = {
  listBooks(request) {
    calls['listBooks'] = request;
    return { status: 200, body: [] };
  },
  addBook(request, context: RequestContext<Librarian>) {
    calls['addBook'] = { request, caller: context.caller };
    return { status: 201, headers: { Location: '/books/1' }, body: { kind: 'novel', title: 'T' } };
  },
  getNewest(_request, { caller }) {
    return { status: 200, body: caller?.name ?? 'anonymous' };
  },
  getBook({ path }) {
    calls['getBook'] = path;
    if (path.isbn === 'missing') return { status: 404, body: { title: 'Not found', status: 404 } };
    if (path.isbn === 'broken') throw new Error('secret inside');
    if (path.isbn === 'gone') throw new ProblemError(410, { kind: 'gone', title: 'Gone' });
    return { status: 200, body: { kind: 'novel', title: path.isbn } };
  },
  replaceCover(request) {
    calls['replaceCover'] = request;
    return { status: 204 };
  },
};

function appWith(options: AppOptions = {}): Hono {
  return createContractApp(service, {
    ...options,
    onError: (error) => errors.push(error),
    security: {
      token: (token) => (token === 'good' ? { name: 'Ada' } : undefined),
      key: (key) => (key === 'k' ? { name: 'Key' } : undefined),
    },
  });
}

let app: Hono;

beforeEach(() => {
  calls = {};
  errors = [];
  app = appWith();
});

const AUTHORISED = { authorization: 'Bearer good' };

function post(body: string | FormData | null, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(app.request('/books', { method: 'POST', body, headers: { ...AUTHORISED, ...headers } }));
}

const JSON_TYPE = { 'content-type': 'application/json' };

async function problem(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Record<string, unknown>;
}

describe('input reaches the handler as the contract says', () => {
  test('lists, nested objects, defaults and numbers in a query', async () => {
    const response = await app.request('/books?genre=crime,poetry&filter[author]=K%26R&filter[published][from]=1900');
    expect(response.status).toBe(200);
    expect(calls['listBooks']).toEqual({
      query: { genre: ['crime', 'poetry'], filter: { author: 'K&R', published: { from: 1900 } }, 'page-size': 20 },
    });
  });

  test('partly fixed path segments, headers, cookies and streams', async () => {
    const headers = {
      'If-Match': '"1"',
      Cookie: 'a=b; session=s%20t',
      'Content-Type': 'image/png',
      'X-Library-Key': 'k',
    };
    const response = await app.request('/books/978/cover.png', { method: 'PUT', headers, body: 'bytes' });
    expect(response.status).toBe(204);
    expect(response.headers.get('deprecation')).toBe('@1795478400');
    expect(response.headers.get('sunset')).toBe('Mon, 01 Mar 2027 00:00:00 GMT');
    const { path, cookies, content } = calls['replaceCover'] as {
      path: unknown;
      cookies: unknown;
      content: { type: string; body: ReadableStream };
    };
    expect({ path, cookies, type: content.type }).toEqual({
      path: { isbn: '978', format: 'png' },
      cookies: { session: 's t' },
      type: 'image/png',
    });
    expect(await new Response(content.body).text()).toBe('bytes');
  });

  test('a path is decoded once, and an escaped slash stays inside its segment', async () => {
    await app.request('/books/a%2Fb%2520c');
    expect(calls['getBook']).toEqual({ isbn: 'a/b%20c' });
  });

  test('fixed paths go before parameters', async () => {
    expect(await (await app.request('/books/newest')).text()).toBe('anonymous');
    expect(await (await app.request('/books/newest', { headers: AUTHORISED })).text()).toBe('Ada');
  });

  test('JSON and multipart bodies, told apart; what only the server sets is not asked for', async () => {
    await post('{"title":"Der Prozess"}', JSON_TYPE);
    expect(calls['addBook']).toEqual({
      request: { content: { type: 'application/json', body: { title: 'Der Prozess' } } },
      caller: { name: 'Ada' },
    });
    const form = new FormData();
    form.set('title', 'Scan');
    form.set('pages', '12');
    form.set('scan', new File(['x'], 'scan.tif'));
    const response = await post(form);
    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe('/books/1');
    const { request } = calls['addBook'] as {
      request: { content: { body: { title: string; pages: number; scan: File } } };
    };
    expect(request.content.body).toMatchObject({ title: 'Scan', pages: 12 });
    expect(await request.content.body.scan.text()).toBe('x');
  });

  test('a file that comes as text is a file all the same', async () => {
    const form = new FormData();
    form.set('title', 'Scan');
    form.set('pages', '12');
    form.set('scan', 'x');
    expect((await post(form)).status).toBe(201);
    const { request } = calls['addBook'] as { request: { content: { body: { scan: Blob } } } };
    expect(await request.content.body.scan.text()).toBe('x');
  });
});

test('a file that comes twice is none', async () => {
  const form = new FormData();
  form.set('title', 'Scan');
  form.set('pages', '12');
  for (const name of ['scan', 'scan', 'cover', 'cover']) form.append(name, new File(['x'], `${name}.tif`));
  const response = await post(form);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    errors: [
      { location: 'body', pointer: '#/scan', rule: 'type', detail: '/scan must be a file.' },
      { location: 'body', pointer: '#/cover', rule: 'type', detail: '/cover must be a file.' },
    ],
  });
  expect(calls).toEqual({});
});

test('text of a media type of its own is text, also where it comes as a file; octets without a type are a file', async () => {
  const form = new FormData();
  form.set('title', 'Scan');
  form.set('contents', new File(['1,Ankunft'], 'contents.csv', { type: 'text/csv' }));
  form.set('cover', 'png');
  form.set('scan', 'x');
  expect((await post(form)).status).toBe(201);
  const { request } = calls['addBook'] as { request: { content: { body: { contents: unknown; cover: Blob } } } };
  expect(request.content.body.contents).toBe('1,Ankunft');
  expect(await request.content.body.cover.text()).toBe('png');
});

describe('a file reaches its handler while it comes, where that is asked for', () => {
  const type = 'multipart/form-data; boundary=x-y';
  const field = (name: string, value: string) =>
    `--x-y\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const fileHead =
    '--x-y\r\nContent-Disposition: form-data; name="scan"; filename="a%22b.tif"\r\nContent-Type: image/tiff\r\n\r\n';
  const table =
    '--x-y\r\nContent-Disposition: form-data; name="contents"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n1,Ankunft\r\n';
  const members = field('title', 'Scan') + table + field('pages', '12');

  /** What the handler read of the file, as it was sent in pieces of a size. */
  async function upload(body: string, size: number, limit = 2 ** 20) {
    let file: File | undefined;
    let text: string | undefined;
    const app = createContractApp(
      {
        ...service,
        async addBook({ content }) {
          const { scan } = content.body as unknown as { scan: File };
          file = scan;
          text = await scan.text();
          return { status: 201, headers: { Location: '/books/1' }, body: { kind: 'novel', title: 'T' } };
        },
      },
      { streamFiles: true, bodyLimit: limit, security: { token: () => ({ name: 'Ada' }), key: () => undefined } },
    );
    const bytes = new TextEncoder().encode(body);
    let at = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.slice(at, at + size));
        at += size;
      },
    });
    const headers = { ...AUTHORISED, 'content-type': type };
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, headers, duplex: 'half' };
    const response = await app.request('/books', init);
    return { status: response.status, file, text };
  }

  const tricky = 'a\r\n--x-z\r\n--x-\r\n\r\nHọp\r\n-';

  test.each([1, 2, 3, 7, 64, 10_000])('in pieces of %i bytes', async (size) => {
    const { file, status, text } = await upload(`${members}${fileHead}${tricky}\r\n--x-y--\r\n`, size);
    expect([status, text, file?.name, file?.type, file?.size]).toEqual([
      201,
      tricky,
      'a"b.tif',
      'image/tiff',
      Number.NaN,
    ]);
  });

  test.each([
    ['a member after the file', `${members}${fileHead}x\r\n${field('more', 'x')}--x-y--`, 400],
    ['a body that breaks off', `${members}${fileHead}x`, 400],
    ['a body that never begins', 'x', 400],
    ['a lacking member', `${field('pages', '12')}${fileHead}x\r\n--x-y--`, 400],
    ['a file that is too large', `${members}${fileHead}${'x'.repeat(5_000)}\r\n--x-y--`, 413],
  ])('%s', async (_name, body, expected) => {
    expect((await upload(body, 100, 4_000)).status).toBe(expected);
  });

  test('members that are no files have a limit of their own', async () => {
    expect((await upload(`${field('title', 'x'.repeat(2 ** 20))}--x-y--`, 2 ** 16, 2 ** 30)).status).toBe(413);
  });
});

describe('what the contract does not allow never reaches the handler', () => {
  test('all faults of a request are told at once, each at its place', async () => {
    const response = await app.request('/books/978/cover.gif', {
      method: 'PUT',
      headers: { 'X-Library-Key': 'k', ...JSON_TYPE },
      body: '{"url":7}',
    });
    expect(response.status).toBe(400);
    const { errors: faults, type } = await problem(response);
    expect(type).toBe('about:blank');
    expect(faults).toEqual([
      { location: 'path', name: 'format', rule: 'enum', detail: 'format must be one of "png", "jpeg".' },
      { location: 'header', name: 'If-Match', rule: 'required', detail: 'If-Match is required.' },
      { location: 'body', pointer: '#/url', rule: 'type', detail: '/url must be a string.' },
    ]);
    expect(calls).toEqual({});
  });

  test.each([
    ['/books?page-size=ten', 'page-size', 'type'],
    ['/books?page-size=1.5', 'page-size', 'type'],
    ['/books?page-size=1&page-size=2', 'page-size', 'type'],
    ['/books?genre=crime,horror', 'genre', 'enum'],
    ['/books?filter[published][from]=long+ago', 'filter', 'type'],
    ['/books/12345678901234', 'isbn', 'maxLength'],
  ])('%s', async (path, name, rule) => {
    const response = await app.request(path);
    expect(response.status).toBe(400);
    expect((await problem(response))['errors']).toMatchObject([{ name, rule }]);
  });

  test.each([
    ['{"title":', 400, 'The body cannot be read'],
    ['', 400, 'The body cannot be read'],
    ['{"title":"x","__proto__":{"admin":true}}', 400, 'The request does not match the contract'],
    ['{"title":"x","constructor":1}', 400, 'The request does not match the contract'],
    [`{"title":"${'x'.repeat(2 ** 20)}"}`, 413, 'The body is too large'],
  ])('the body %.30s', async (body, status, title) => {
    const response = await post(body, JSON_TYPE);
    expect(response.status).toBe(status);
    expect(await problem(response)).toMatchObject({ status, title });
    expect(calls).toEqual({});
  });

  test('a stream that never ends is cut at the limit', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 2 ** 16;
        controller.enqueue(new Uint8Array(2 ** 16).fill(32));
      },
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: endless,
      headers: { ...AUTHORISED, ...JSON_TYPE },
      duplex: 'half',
    };
    const response = await app.request('/books', init);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(2 ** 21);
  });

  test.each([
    ['text/plain', 415],
    ['application/jsonx', 415],
    ['multipart/form-data', 400],
  ])('the content type %s', async (type, status) => {
    const response = await post('x', { 'content-type': type });
    expect(response.status).toBe(status);
    await problem(response);
  });

  test('a missing body', async () => {
    const response = await post(null);
    const detail = 'The body is missing.';
    expect(await problem(response)).toMatchObject({
      detail,
      errors: [{ location: 'body', pointer: '#', rule: 'required', detail }],
    });
  });
});

describe('security is denied by default', () => {
  test.each([
    ['no credential', {}, 401],
    ['another scheme', { authorization: 'Basic Z29vZA==' }, 401],
    ['a wrong token', { authorization: 'Bearer bad' }, 401],
    ['an empty token', { authorization: 'Bearer ' }, 401],
    ['a good token', AUTHORISED, 400],
    ['the scheme in other case', { authorization: 'bearer good' }, 400],
  ])('%s', async (_name, headers: Record<string, string>, status) => {
    const response = await app.request('/books', { method: 'POST', headers });
    expect(response.status).toBe(status);
    await problem(response);
    if (status === 401) expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(calls).toEqual({});
  });

  test('an optional credential must be good when it is there', async () => {
    expect((await app.request('/books/newest', { headers: { authorization: 'Bearer bad' } })).status).toBe(401);
  });

  test('another alternative counts as well', async () => {
    const headers = { 'X-Library-Key': 'wrong', authorization: 'Bearer good' };
    expect((await app.request('/books/1/cover.png', { method: 'PUT', headers })).status).toBe(400);
  });
});

describe('routes and answers', () => {
  test('an unknown path, another method, and what is allowed', async () => {
    expect(await problem(await app.request('/nothing'))).toMatchObject({ status: 404 });
    const refused = await app.request('/books', { method: 'DELETE' });
    expect(refused.status).toBe(405);
    expect(refused.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
    const options = await app.request('/books/newest', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect((await app.request('/books/1', { method: 'HEAD' })).status).toBe(200);
    expect((await app.request('/books/1/cover', { method: 'PUT' })).status).toBe(404);
  });

  test('problems of handlers, declared and thrown; nothing leaks from a defect', async () => {
    expect(await problem(await app.request('/books/missing'))).toEqual({ title: 'Not found', status: 404 });
    expect(await problem(await app.request('/books/gone'))).toMatchObject({ title: 'Gone', status: 410 });
    const response = await app.request('/books/broken');
    const text = JSON.stringify(await problem(response));
    expect(text).toContain('"status":500');
    expect(text).not.toContain('secret');
    expect(errors).toMatchObject([{ message: 'secret inside' }]);
  });

  test('problems get a type and members of the service’s own', async () => {
    app = appWith({ problemBase: 'https://example.com/problems/', describeProblem: () => ({ traceId: 't' }) });
    expect(await problem(await app.request('/books/gone'))).toMatchObject({
      type: 'https://example.com/problems/gone',
      traceId: 't',
    });
  });

  test('whoever stands round an operation sees every answer', async () => {
    const seen: string[] = [];
    app = appWith({
      async around({ id, path }, _request, next) {
        const response = await next();
        seen.push(`${id} ${path} ${response.status}`);
        return response;
      },
    });
    await app.request('/books/broken');
    await app.request('/books', { method: 'POST' });
    expect(seen).toEqual(['getBook /books/{isbn} 500', 'addBook /books 401']);
  });
});

describe('what the compiler refuses', () => {
  test('a forgotten operation, a forgotten security handler, an undeclared answer', () => {
    const { getBook, ...rest } = service;
    // @ts-expect-error an operation without an implementation
    const incomplete: ContractService<Librarian> = rest;
    // @ts-expect-error a status that the contract doesn't declare
    const undeclared: ContractService<Librarian> = { ...service, getBook: () => ({ status: 418, body: 'tea' }) };
    // @ts-expect-error nobody recognises keys
    const create = () => createContractApp(service, { security: { token: () => ({ name: 'Ada' }) } });
    // The compiler's complaints above are the test; an unused one would fail `npm run types`.
    expect([incomplete, undeclared, create, getBook]).toHaveLength(4);
  });
});
