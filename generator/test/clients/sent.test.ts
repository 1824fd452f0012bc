import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from './cases/wire/expected/contract/index.ts';
import type { createClient } from './cases/wire/expected/runtime/index.ts';
import { type Received, startServer, type TestServer } from './server.ts';

let server: TestServer;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  server = await startServer();
  client = api.createContractClient({ baseUrl: server.url });
});

afterAll(() => server.close());

/** The last request that arrived. */
async function sent(call: Promise<unknown>): Promise<Received> {
  await call;
  const last = server.received.at(-1);
  if (last === undefined) throw new Error('Nothing arrived');
  return last;
}

describe('what a generated client puts on the wire', () => {
  test('path styles', async () => {
    const { target } = await sent(
      api.pathStyles(client, { path: { id: 'a/b', list: ['1.5', 'x y'], object: { x: 1, y: 2 } } }),
    );
    expect(target).toBe('/simple/a%2Fb/.1%2E5.x%20y/;x=1;y=2');
  });

  test('the query of a path, and no fragment', async () => {
    const more = await sent(api.viewMore(client, { path: { id: 'a' }, query: { more: 'b' } }));
    expect(more.target).toBe('/views/a?full=true&more=b');
    expect((await sent(api.viewMore(client, { path: { id: 'a' } }))).target).toBe('/views/a?full=true');
  });

  test.each(['', '.', '..'])('refuses "%s" in a path: it would be another one', (id) => {
    expect(() => api.pathStyles(client, { path: { id, list: ['a'], object: { x: 1 } } })).toThrow(TypeError);
  });

  test('query styles', async () => {
    const { target } = await sent(
      api.queryStyles(client, {
        query: {
          plain: 'ä &=+',
          reserved: 'a/b?c:d@e&f+g#h',
          commas: ['a,b', 'c'],
          spaces: [1, 2],
          pipes: ['a', 'b|c'],
          filter: { state: ['done', 'new'], range: { from: 1, to: 2 }, rules: [{ x: 1 }, { x: 2, y: 3 }] },
          json: { x: 1 },
          text: '{"no": "json"}',
        },
      }),
    );
    expect(target.replace('?', '&').split('&')).toEqual([
      '/query',
      'plain=%C3%A4%20%26%3D%2B',
      'reserved=a/b?c:d@e%26f%2Bg%23h',
      'commas=a%2Cb,c',
      'spaces=1%202',
      'pipes=a%7Cb%7Cc',
      'filter[state]=done',
      'filter[state]=new',
      'filter[range][from]=1',
      'filter[range][to]=2',
      'filter[rules][0][x]=1',
      'filter[rules][1][x]=2',
      'filter[rules][1][y]=3',
      'json=%7B%22x%22%3A1%7D',
      'text=%7B%22no%22%3A%20%22json%22%7D',
    ]);
  });

  test('headers and cookies', async () => {
    const { headers } = await sent(
      api.headersAndCookies(client, {
        headers: { 'X-List': [1, 2], 'X-Json': { text: 'Họp' } },
        cookies: { form: 'a;b=c', plain: 'a+b/c==' },
      }),
    );
    expect(headers['x-list']).toBe('1,2');
    expect(headers['x-json']).toBe('{"text":"H\\u1ecdp"}');
    expect(headers.cookie).toBe('form=a%3Bb%3Dc; plain=a+b/c==');
  });

  test('absent parameters leave nothing behind', async () => {
    expect((await sent(api.queryStyles(client))).target).toBe('/query');
    const { headers } = await sent(api.headersAndCookies(client));
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('x-list');
  });

  test('urlencoded bodies, with encodings', async () => {
    const { headers, body } = await sent(
      api.sendForm(client, {
        body: { name: 'a&b', tags: ['x', 'y'], codes: [1, 2], filter: { range: { from: 1 } }, point: { x: 1 } },
      }),
    );
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(body.toString().split('&')).toEqual([
      'name=a%26b',
      'tags=x',
      'tags=y',
      'codes=1,2',
      'filter[range][from]=1',
      'point=%7B%22x%22%3A1%7D',
    ]);
  });

  test('multipart bodies, with content types and names of files', async () => {
    const { headers, body } = await sent(
      api.sendParts(client, {
        body: {
          file: new File(['abc'], 'a"b.txt', { type: 'text/plain' }),
          files: [new Blob(['1']), new Blob(['2'])],
          point: { x: 1 },
          table: 'a,b',
        },
      }),
    );
    const type = headers['content-type'] ?? '';
    const boundary = /boundary=(.+)$/.exec(type)?.[1] ?? '';
    const parts = body.toString().split(`--${boundary}`);
    expect(parts.at(-1)).toBe('--\r\n');
    expect(parts.slice(1, -1)).toEqual([
      '\r\nContent-Disposition: form-data; name="file"; filename="a%22b.txt"\r\nContent-Type: text/plain\r\n\r\nabc\r\n',
      '\r\nContent-Disposition: form-data; name="files"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\n1\r\n',
      '\r\nContent-Disposition: form-data; name="files"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\n2\r\n',
      '\r\nContent-Disposition: form-data; name="point"\r\nContent-Type: application/json\r\n\r\n{"x":1}\r\n',
      '\r\nContent-Disposition: form-data; name="table"\r\nContent-Type: text/csv\r\n\r\na,b\r\n',
    ]);
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    expect([...form.keys()]).toEqual(['file', 'files', 'files', 'point', 'table']);
  });

  test('streams, without knowing their length', async () => {
    const stream = new Blob(['abc']).stream();
    const { headers, body } = await sent(api.sendBytes(client, { body: stream }));
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['transfer-encoding']).toBe('chunked');
    expect(body.toString()).toBe('abc');
  });

  test('a body of a range says itself which type it is', async () => {
    const png = await sent(api.sendPicture(client, { body: new Blob(['x'], { type: 'image/png' }) }));
    expect(png.headers['content-type']).toBe('image/png');
    const bytes = await sent(api.sendPicture(client, { body: new Uint8Array([1]) }));
    expect(bytes.headers['content-type']).toBe('application/octet-stream');
  });

  test.each([
    [{ type: 'application/json', body: { x: 1 } }, '{"x":1}'],
    [{ type: 'application/merge-patch+json', body: { x: null } }, '{"x":null}'],
    [{ type: 'text/csv', body: 'a,b' }, 'a,b'],
    [{ type: 'application/octet-stream', body: new Uint8Array([97]) }, 'a'],
  ] as const)('the body that the caller chose of several: $0.type', async (content, expected) => {
    server.answer = (_request, response) => response.writeHead(400).end();
    const { headers, body } = await sent(api.several(client, { content }));
    expect(headers['content-type']).toBe(content.type);
    expect(body.toString()).toBe(expected);
    const nothing = await sent(api.several(client));
    expect(nothing.headers).not.toHaveProperty('content-type');
  });

  test('JSON lines, from lists and as they come', async () => {
    async function* points() {
      yield { x: 1 };
      yield { x: 2 };
    }
    server.answer = (_request, response) => response.writeHead(204).end();
    for (const body of [[{ x: 1 }, { x: 2 }], points(), new Set([{ x: 1 }, { x: 2 }])]) {
      const got = await sent(api.sendLines(client, { body }));
      expect(got.body.toString()).toBe('{"x":1}\n{"x":2}\n');
      expect(got.headers['content-type']).toBe('application/x-ndjson');
    }
  });

  test('an operation with a server of its own goes there, unless the client was given an address', async () => {
    const urls: string[] = [];
    const fetch: typeof globalThis.fetch = async (input) => {
      urls.push(String(input));
      return new Response('ok');
    };
    await api.callElsewhere(api.createContractClient({ fetch }));
    await api.callElsewhere(api.createContractClient({ fetch, baseUrl: 'http://localhost:1/' }));
    expect(urls).toEqual(['https://uploads.wire.example/elsewhere', 'http://localhost:1/elsewhere']);
  });
});

describe('credentials', () => {
  const call = (credentials: api.ContractCredentials) =>
    sent(api.secured(api.createContractClient({ baseUrl: server.url, credentials })));

  test.each([
    [{ bearer: 't' }, 'Bearer t'],
    [{ basic: 'ä:p' }, `Basic ${Buffer.from('ä:p').toString('base64')}`],
    [{ digest: 'username="a"' }, 'digest username="a"'],
    [{ oauth: () => 'o', oidc: async () => 'i' }, 'Bearer o'],
  ])('%o', async (credentials, authorization) => {
    expect((await call(credentials)).headers.authorization).toBe(authorization);
  });

  test('keys travel in a header, the query or a cookie', async () => {
    expect((await call({ header: 'k' })).headers['x-key']).toBe('k');
    expect((await call({ query: 'a&b' })).target).toBe('/secured?api%20key=a%26b');
    expect((await call({ cookie: 'a;b' })).headers.cookie).toBe('key=a%3Bb');
  });

  test('without any the server decides; half an alternative is none', async () => {
    expect((await call({})).headers).not.toHaveProperty('authorization');
    expect((await call({ oauth: 'o' })).headers).not.toHaveProperty('authorization');
  });

  test('are fetched anew after a 401, once', async () => {
    const asked: (string | undefined)[] = [];
    const bearer = (refused?: string) => {
      asked.push(refused);
      return refused === undefined ? 'old' : 'new';
    };
    server.answer = ({ headers }, response) =>
      response.writeHead(headers.authorization === 'Bearer new' ? 204 : 401).end();
    const client = api.createContractClient({ baseUrl: server.url, credentials: { bearer } });
    expect((await api.secured(client)).status).toBe(204);
    expect(asked).toEqual([undefined, 'old']);
    server.answer = (_request, response) => response.writeHead(401).end();
    const before = server.received.length;
    expect((await api.secured(client)).status).toBe(401);
    expect(server.received.length - before).toBe(2);
  });

  test('a key that the caller has given as a parameter stays', async () => {
    const secured = (key: api.ContractCredentials, request: api.SecuredRequest) =>
      sent(api.secured(api.createContractClient({ baseUrl: server.url, credentials: key }), request));
    const { target } = await secured({ query: 'k' }, { query: { 'api key': 'own' } });
    expect(target).toBe('/secured?api%20key=own');
    const { headers } = await secured({ cookie: 'k' }, { cookies: { key: 'own' } });
    expect(headers.cookie).toBe('key=own');
  });

  test('a header that the caller has set stays', async () => {
    server.answer = (_request, response) => response.writeHead(204).end();
    const client = api.createContractClient({ baseUrl: server.url, credentials: { bearer: 't' } });
    const { headers } = await sent(api.secured(client, {}, { headers: { Authorization: 'Mine' } }));
    expect(headers.authorization).toBe('Mine');
  });
});
