import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from './cases/wire/expected/contract/index.ts';
import { ApiError, type createClient, value } from './cases/wire/expected/runtime/index.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  server = await startServer();
  client = api.createContractClient({ baseUrl: server.url });
});

afterAll(() => server.close());

function answer(status: number, type: string, ...chunks: readonly string[]): void {
  server.answer = async (_request, response) => {
    response.writeHead(status, { 'content-type': type });
    for (const chunk of chunks) {
      response.write(chunk);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    response.end();
  };
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of values) list.push(each);
  return list;
}

describe('how a generated client reads answers', () => {
  test('several media types, told apart by their name', async () => {
    answer(200, 'text/csv; charset=utf-8', 'a,b');
    const csv = await api.several(client);
    if (csv.status !== 200 || csv.contentType !== 'text/csv') return expect.unreachable('It is CSV');
    expect(csv.body.length).toBe(3);
    answer(200, 'application/json', '{"x":1}');
    const json = await api.several(client);
    if (json.status !== 200 || json.contentType !== 'application/json') return expect.unreachable('It is JSON');
    expect(json.body.x).toBe(1);
  });

  test('ranges and default, and their errors', async () => {
    answer(409, 'application/problem+json', '{"title":"Taken"}');
    await expect(value(api.several(client))).rejects.toThrow('The server answered 409: Taken');
    answer(503, 'application/problem+json', '{"title":"Busy"}');
    const failure = await value(api.several(client)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ status: 503, body: { title: 'Busy' } });
  });

  test('default is a success too, where nothing else is', async () => {
    answer(200, 'text/plain', 'fine');
    expect(await value(api.callElsewhere(client))).toBe('fine');
    answer(500, 'text/plain', 'broken');
    await expect(value(api.callElsewhere(client))).rejects.toThrow(ApiError);
  });

  test('bytes, whole or as a stream', async () => {
    answer(200, 'application/octet-stream', 'abc', 'def');
    expect(await (await value(api.getBytes(client))).text()).toBe('abcdef');
    const { body } = await value(api.getBytes(client));
    const chunks: number[] = [];
    for await (const chunk of body ?? []) chunks.push(chunk.byteLength);
    expect(chunks.reduce((sum, size) => sum + size, 0)).toBe(6);
  });

  test('nothing: HEAD, 204, and a body of no length', async () => {
    server.answer = (_request, response) => response.writeHead(200, { 'content-length': '9' }).end();
    const head = await api.peekBytes(client);
    expect(head.body).toBeUndefined();
    expect(head.headers.get('content-length')).toBe('9');
    server.answer = (_request, response) => response.writeHead(400).end();
    expect((await api.several(client)).body).toBeUndefined();
  });

  test('redirects are followed, except where they are answers', async () => {
    server.answer = ({ target }, response) => {
      if (target === '/followed') response.writeHead(302, { location: '/target' }).end();
      else if (target === '/target') response.writeHead(200, { 'content-type': 'text/plain' }).end('here');
      else response.writeHead(302, { location: '/elsewhere' }).end();
    };
    expect(await value(api.getFollowed(client))).toBe('here');
    const moved = await api.getMoved(client);
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/elsewhere']);
    const stopped = await api.getFollowed(client, { redirect: 'manual' }).catch((error: unknown) => error);
    expect(stopped).toMatchObject({ status: 302 });
  });

  test('server-sent events, however they are cut', async () => {
    const stream =
      ': hello\r\n\r\nid: 1\r\nevent: point\r\ndata: {"x":\r\ndata: 1}\r\n\r\nretry: 50\ndata: {"x":2}\n\n';
    const expected = [
      { event: 'point', data: { x: 1 }, id: '1' },
      { event: 'message', data: { x: 2 }, id: '1', retry: 50 },
    ];
    for (const size of [1, 7, 1000]) {
      answer(
        200,
        'text/event-stream',
        ...(`${stream}data: {"x":"cut off"}`.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []),
      );
      expect(await all(await value(api.listenToEvents(client)))).toEqual(expected);
    }
    answer(200, 'text/event-stream', 'data: plain\n\n', 'data\n\n');
    expect((await all(await value(api.readLog(client)))).map(({ data }) => data)).toEqual(['plain', '']);
  });

  test('leaving a stream of events closes the connection', async () => {
    const closed = new Promise<void>((resolve) => {
      server.answer = (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"x":1}\n\n');
        response.on('close', resolve);
      };
    });
    for await (const { data } of await value(api.listenToEvents(client))) {
      expect(data).toEqual({ x: 1 });
      break;
    }
    await closed;
  });

  test('JSON lines, a character cut in two included', async () => {
    const bytes = new TextEncoder().encode('{"x":1,"name":"Họp"}\n\n{"x":2}');
    server.answer = async (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/jsonl' });
      for (const byte of bytes) response.write(Uint8Array.of(byte));
      response.end();
    };
    expect(await all(await value(api.readLines(client)))).toEqual([{ x: 1, name: 'Họp' }, { x: 2 }]);
  });
});
