import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  clientCredentials,
  createClient,
  idempotencyKeys,
  type Middleware,
  metadata,
  progress,
  retry,
  traceContext,
  value,
} from '../../../generated/clients/typescript/index.ts';
import { startServer, type TestServer } from './server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

const RECORDING = { path: { recordingId: 'r' } };
const CREATE = { headers: { 'Idempotency-Key': 'k' }, body: { title: 't', language: 'vi' } };

/** A client of the test server, whose answers have the statuses in turn, the last one for ever. */
function clientFor(statuses: readonly number[], use: readonly Middleware[], headers: Record<string, string> = {}) {
  const left = [...statuses];
  server.received.length = 0;
  server.answer = (_request, response) => {
    const status = (left.length > 1 ? left.shift() : left[0]) ?? 200;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{}');
  };
  return metadata.createMetadataClient({ baseUrl: server.url, use });
}

describe('retry', () => {
  test('repeats what passes, as often as it may', async () => {
    const soon = retry({ base: 1, attempts: 3 });
    expect((await metadata.getRecording(clientFor([503, 429, 200], [soon]), RECORDING)).status).toBe(200);
    expect(server.received).toHaveLength(3);
    expect((await metadata.getRecording(clientFor([503], [soon]), RECORDING)).status).toBe(503);
    expect(server.received).toHaveLength(3);
    expect((await metadata.getRecording(clientFor([404, 200], [soon]), RECORDING)).status).toBe(404);
  });

  test('repeats a POST only with an idempotency key', async () => {
    const soon = retry({ base: 1 });
    await metadata.createRecording(clientFor([503, 201], [soon]), CREATE);
    expect(server.received.map(({ headers }) => headers['idempotency-key'])).toEqual(['k', 'k']);
    const withoutKey: Middleware = (request, next) => {
      request.headers.delete('idempotency-key');
      return next(request);
    };
    const { status } = await metadata.createRecording(clientFor([503, 201], [withoutKey, soon]), CREATE);
    expect(status).toBe(503);
    expect(server.received).toHaveLength(1);
  });

  test('waits as long as the server asks, and gives up where that is too long', async () => {
    const patient = clientFor([503, 200], [retry({ base: 1, cap: 5_000 })], { 'retry-after': '1' });
    const start = performance.now();
    await metadata.getRecording(patient, RECORDING);
    expect(performance.now() - start).toBeGreaterThan(990);
    const later = new Date(Date.now() + 3_600_000).toUTCString();
    const hasty = clientFor([503, 200], [retry({ base: 1 })], { 'retry-after': later });
    expect((await metadata.getRecording(hasty, RECORDING)).status).toBe(503);
  });

  test('repeats after a broken connection, and throws what broke it in the end', async () => {
    let broken = 0;
    server.answer = (_request, response) => {
      broken += 1;
      if (broken < 2) response.destroy();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    };
    const client = metadata.createMetadataClient({ baseUrl: server.url, use: [retry({ base: 1 })] });
    expect((await metadata.getRecording(client, RECORDING)).status).toBe(200);
    server.answer = (_request, response) => response.destroy();
    await expect(metadata.getRecording(client, RECORDING)).rejects.toThrow(TypeError);
  });

  test('stops waiting when the call is cancelled', async () => {
    const client = clientFor([503], [retry()], { 'retry-after': '10' });
    const call = metadata.getRecording(client, RECORDING, { signal: AbortSignal.timeout(50) });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(server.received).toHaveLength(1);
  });
});

describe('timeouts', () => {
  test('end a call that takes too long, by the client or by the call', async () => {
    server.answer = (_request, response) => setTimeout(() => response.writeHead(404).end(), 300);
    const client = metadata.createMetadataClient({ baseUrl: server.url, timeout: 30 });
    await expect(metadata.getRecording(client, RECORDING)).rejects.toMatchObject({ name: 'TimeoutError' });
    const patient = await metadata.getRecording(client, RECORDING, { timeout: Number.POSITIVE_INFINITY });
    expect(patient.status).toBe(404);
    const both = { timeout: 5_000, signal: AbortSignal.abort(new Error('enough')) };
    await expect(metadata.getRecording(client, RECORDING, both)).rejects.toThrow('enough');
  });

  test('hold while a token is fetched, and end what fetches it', async () => {
    server.answer = () => {};
    const tokens = clientCredentials({ tokenUrl: server.url, clientId: 'me', clientSecret: 'hush' });
    const own = async (_refused?: string, signal?: AbortSignal) =>
      (await fetch(server.url, { signal: signal ?? null })).text();
    for (const bearerAuth of [tokens, own]) {
      const client = metadata.createMetadataClient({ baseUrl: server.url, timeout: 30, credentials: { bearerAuth } });
      await expect(metadata.getRecording(client, RECORDING)).rejects.toMatchObject({ name: 'TimeoutError' });
    }
  });

  test('hold until the body is read', async () => {
    server.answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{');
    };
    const client = metadata.createMetadataClient({ baseUrl: server.url, timeout: 50 });
    await expect(metadata.getRecording(client, RECORDING)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});

describe('layers', () => {
  test("see every request and response, the client's outside of the call's", async () => {
    const seen: string[] = [];
    const watch =
      (name: string): Middleware =>
      async (request, next) => {
        seen.push(`${name} > ${request.operation} ${request.method}`);
        const response = await next(request);
        seen.push(`${name} < ${response.status}`);
        return response;
      };
    const client = clientFor([200], [watch('outer')]);
    await metadata.getRecording(client, RECORDING, { use: [watch('inner')] });
    expect(seen).toEqual(['outer > getRecording GET', 'inner > getRecording GET', 'inner < 200', 'outer < 200']);
  });

  test('may answer by themselves', async () => {
    const client = createClient({
      baseUrl: 'http://nowhere.invalid',
      use: [async () => Response.json({ id: 'made up' })],
    });
    expect((await metadata.getRecording(client, RECORDING)).body).toEqual({ id: 'made up' });
  });

  test('idempotency keys stay the same for every try, and leave a given one alone', async () => {
    const keys = () => server.received.map(({ headers }) => headers['idempotency-key']);
    for (const use of [
      [idempotencyKeys(), retry({ base: 1 })],
      [retry({ base: 1 }), idempotencyKeys()],
    ]) {
      const client = clientFor([503, 200], use);
      await metadata.updateRecording(client, { ...RECORDING, headers: { 'If-Match': '"1"' }, body: { title: 'new' } });
      const [first, second] = keys();
      expect(first).toMatch(/^[\da-f-]{36}$/);
      expect(second).toBe(first);
    }
    await metadata.createRecording(clientFor([201], [idempotencyKeys()]), CREATE);
    expect(keys()).toEqual(['k']);
    await metadata.getRecording(clientFor([200], [idempotencyKeys()]), RECORDING);
    expect(keys()).toEqual([undefined]);
  });

  test('trace headers come from a function, or start a trace', async () => {
    const inject = (carrier: Record<string, string>) => {
      carrier['traceparent'] = '00-1-2-01';
      carrier['tracestate'] = 'a=b';
    };
    await metadata.getRecording(clientFor([200], [traceContext(inject)]), RECORDING);
    expect(server.received[0]?.headers).toMatchObject({ traceparent: '00-1-2-01', tracestate: 'a=b' });
    await metadata.getRecording(clientFor([200], [traceContext()]), RECORDING);
    expect(server.received[0]?.headers['traceparent']).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
  });

  test('progress is told of what goes up and what comes down', async () => {
    const up: unknown[] = [];
    const down: unknown[] = [];
    const layer = progress({ onUpload: (each) => up.push(each), onDownload: (each) => down.push(each) });
    const client = clientFor([201], [layer], { 'content-length': '2' });
    const { status } = await metadata.createRecording(client, CREATE);
    expect(status).toBe(201);
    const sent = JSON.stringify(CREATE.body);
    expect(server.received[0]?.body.toString()).toBe(sent);
    expect(up.at(-1)).toEqual({ loaded: sent.length, total: sent.length });
    expect(down.at(-1)).toEqual({ loaded: 2, total: 2 });
  });

  test('progress leaves calls repeatable: by a retry inside of it, and with a fresh token', async () => {
    const up: unknown[] = [];
    const layer = progress({ onUpload: (each) => up.push(each) });
    const flaky = clientFor([503, 201], [layer, retry({ base: 1 })]);
    expect((await metadata.createRecording(flaky, CREATE)).status).toBe(201);
    expect(server.received).toHaveLength(2);
    const refused = clientFor([401, 201], [layer]);
    const bearerAuth = (old?: string) => (old === undefined ? 'old' : 'new');
    const { status } = await metadata.createRecording({ ...refused, credentials: { bearerAuth } }, CREATE);
    expect(status).toBe(201);
    const sent = JSON.stringify(CREATE.body);
    expect(server.received.map(({ body }) => body.toString())).toEqual([sent, sent]);
    const whole = { loaded: sent.length, total: sent.length };
    expect(up).toEqual([whole, whole, whole, whole]);
  });

  test("progress is told to the call's layer and to the client's", async () => {
    const up: unknown[] = [];
    const layer = () => progress({ onUpload: ({ loaded, total }) => up.push([loaded, total]) });
    await metadata.createRecording(clientFor([201], [layer()]), CREATE, { use: [layer()] });
    const { length } = JSON.stringify(CREATE.body);
    expect(up).toEqual([
      [length, length],
      [length, length],
    ]);
  });
});

describe('pages', () => {
  function serveThree(): void {
    server.received.length = 0;
    server.answer = ({ target }, response) => {
      const page = Number(new URL(target, server.url).searchParams.get('cursor') ?? 0);
      const body = { items: [{ id: page * 2 }, { id: page * 2 + 1 }], ...(page < 2 && { nextCursor: `${page + 1}` }) };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
  }

  test('come as they are needed, item by item or whole', async () => {
    serveThree();
    const client = metadata.createMetadataClient({ baseUrl: server.url });
    const list = metadata.paginateListRecordings(client, { query: { limit: 2 } });
    const ids: unknown[] = [];
    for await (const { id } of list) {
      ids.push(id);
      if (ids.length === 3) break;
    }
    expect(ids).toEqual([0, 1, 2]);
    expect(server.received.map(({ target }) => target)).toEqual([
      '/v1/recordings?limit=2',
      '/v1/recordings?cursor=1&limit=2',
    ]);
    const sizes: number[] = [];
    for await (const page of list.pages()) sizes.push(page.items.length);
    expect(sizes).toEqual([2, 2, 2]);
  });

  test('end with the error of the page that failed', async () => {
    const client = clientFor([500], []);
    await expect(metadata.paginateListRecordings(client)[Symbol.asyncIterator]().next()).rejects.toThrow('500');
  });
});

test('all operations in one object, by tag', async () => {
  clientFor([200], []);
  const api = metadata.createMetadataApi({ baseUrl: server.url });
  await value(api.recordings.getRecording(RECORDING));
  expect(server.received[0]?.target).toBe('/v1/recordings/r');
  await value(metadata.getHealth(api.client));
  expect(server.received[1]?.target).toBe('/health');
});
