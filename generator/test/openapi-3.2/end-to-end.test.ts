/** The generated server of an OpenAPI 3.2 contract, on a real socket, asked by the generated clients, mocked and verified. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Listener, listen } from '@ai2text/common/service';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emitPythonClient } from '../../emit/clients/python/index.ts';
import { createMock, startMock } from '../../mock/index.ts';
import { verify } from '../../verify/index.ts';
import { readHttpCase } from '../golden-folder.ts';
import { python } from '../python/environment.ts';
import { materialise } from '../python/generate.ts';
import * as api from './cases/warehouse/expected/client/contract/index.ts';
import { value } from './cases/warehouse/expected/client/runtime/index.ts';
import { type Asked, createWarehouse } from './warehouse.ts';

const CASE = join(import.meta.dirname, 'cases/warehouse');

const asked: Asked = {};
let server: Listener;
let client: ReturnType<typeof api.createContractClient>;

beforeAll(async () => {
  server = await listen(createWarehouse(asked), '127.0.0.1', 0);
  client = api.createContractClient({ baseUrl: server.url, credentials: { device: 'good' } });
});

afterAll(() => server?.close());

beforeEach(() => {
  for (const name of Object.keys(asked)) delete asked[name];
});

const RECEIPT = { kind: 'receipt', item: 'bolt', from: 'smith' } as const;
const OTHER = { item: 'nut', note: 'Found behind a shelf.' } as const;

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

describe('the TypeScript client and the server', () => {
  test('QUERY, and methods that a path item has no member for', async () => {
    expect(await value(api.findItems(client, { body: { text: 'Bu lông' } }))).toEqual([{ id: 'Bu lông' }]);
    expect((await api.purgeItems(client)).status).toBe(204);
    const copied = await api.copyItem(client, { path: { itemId: 'bolt' }, headers: { Destination: 'bolt-2' } });
    expect(copied).toMatchObject({ status: 201, body: { id: 'bolt-2' } });
    expect((await api.linkItem(client, { path: { itemId: 'bolt' }, body: { to: 'nut' } })).status).toBe(204);
    expect(asked).toEqual({
      findItems: { text: 'Bu lông' },
      copyItem: { from: 'bolt', to: 'bolt-2' },
      linkItem: { path: { itemId: 'bolt' }, body: { to: 'nut' } },
    });
  });

  test('what they are sent is checked as ever', async () => {
    expect(await api.findItems(client, { body: { text: '' } })).toMatchObject({ status: 400 });
    const bare = await fetch(`${server.url}/items`, { method: 'QUERY', headers: { authorization: 'Bearer good' } });
    expect(bare.status).toBe(400);
    expect((await fetch(`${server.url}/items`, { method: 'QUERY' })).status).toBe(401);
  });

  test('OPTIONS and refusals name all methods', async () => {
    const options = await fetch(`${server.url}/items/bolt`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'COPY, GET, HEAD, LINK, OPTIONS']);
    const refused = await fetch(`${server.url}/items`, { method: 'LINK' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS, PURGE, QUERY']);
  });

  test('a query that is one form, in the styles of its encoding', async () => {
    const filter = { text: 'a&b=c', page: 2, inStock: true, tags: ['x&y', 'z'], weight: { min: 1.5, max: 2 } };
    expect((await api.listItems(client, { querystring: filter })).status).toBe(200);
    expect(asked['listItems']).toEqual({ querystring: filter, caller: 'device' });
    expect((await api.listItems(client)).status).toBe(200);
    expect(asked['listItems']).toEqual({ caller: 'device' });
  });

  test('a query that is one JSON text, beside a cookie as it is written', async () => {
    const querystring = { fields: ['id', 'gewählt?&='], depth: 1 };
    const got = await api.getItem(client, {
      path: { itemId: 'a:b@c/d' },
      querystring,
      cookies: { session: 'x+y%3D=' },
    });
    expect(got).toMatchObject({ status: 200, body: { id: 'a:b@c/d' } });
    expect(asked['getItem']).toEqual({ path: { itemId: 'a:b@c/d' }, querystring, cookies: { session: 'x+y%3D=' } });
  });

  test.each([
    ['/items?page=none', 'filter at /page must be an integer.'],
    ['/items?colour=red', 'filter at /colour is not known here.'],
    ['/items/bolt', 'selection is required.'],
    ['/items/bolt?{}', 'selection at /fields is required.'],
    ['/items/bolt?fields=id', 'selection must be an object.'],
  ])('%s is refused with its reason', async (target, detail) => {
    const refused = await fetch(`${server.url}${target}`, { headers: { authorization: 'Bearer good' } });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ detail, errors: [{ location: 'query' }] });
  });

  test('a scheme that a requirement refers to by its address', async () => {
    const station = api.createContractClient({ baseUrl: server.url, credentials: { stationKey: 'k' } });
    await value(api.listItems(station));
    expect(asked['listItems']).toEqual({ caller: 'station' });
  });

  test('items one by one: events with JSON in them, JSON lines, JSON text sequences', async () => {
    const events = await all(await value(api.followMovements(client)));
    expect(events.map(({ data, event }) => [event, data])).toEqual([
      ['movement', RECEIPT],
      ['movement', OTHER],
    ]);
    expect(await value(api.recordMovements(client, { body: [RECEIPT, OTHER] }))).toEqual({ count: 2 });
    expect(asked['recordMovements']).toEqual([RECEIPT, OTHER]);
    const wrong = await fetch(`${server.url}/movements`, {
      method: 'POST',
      headers: { authorization: 'Bearer good', 'content-type': 'application/jsonl' },
      body: '{"kind":"receipt","item":"bolt"}\n',
    });
    expect(wrong.status).toBe(400);
    const journal = await fetch(`${server.url}/journal`);
    expect(await journal.text()).toBe(`\u001e${JSON.stringify(RECEIPT)}\n\u001e${JSON.stringify(OTHER)}\n`);
    expect(await all(await value(api.readJournal(client)))).toEqual([RECEIPT, OTHER]);
  });
});

test('the Python client and the server', async () => {
  const interpreter = await python();
  const files = emitPythonClient([await readHttpCase(CASE)], { package: { name: 'warehouse', version: '1.0.0' } });
  const folder = materialise(files);
  try {
    const script = join(import.meta.dirname, 'client.py');
    const results = JSON.parse(await interpreter.run([script, server.url], { path: `${folder}/src` }));
    expect(results).toEqual({
      found: ['Bu lông'],
      copied: 'bolt-2',
      item: 'a:b@c/d',
      events: ['Receipt', 'OtherMovement'],
      count: 2,
      journal: ['bolt', 'nut'],
      refused: 400,
    });
    expect(asked).toEqual({
      findItems: { text: 'Bu lông' },
      listItems: {
        querystring: { text: 'a&b=c', inStock: true, tags: ['x&y', 'z'], weight: { min: 1.5 } },
        caller: 'device',
      },
      getItem: {
        path: { itemId: 'a:b@c/d' },
        querystring: { fields: ['id', '?&='] },
        cookies: { session: 'x+y%3D=' },
      },
      copyItem: { from: 'bolt', to: 'bolt-2' },
      linkItem: { path: { itemId: 'bolt' }, body: { to: 'nut' } },
      recordMovements: [RECEIPT, OTHER],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('mock and verify', () => {
  test('verify finds nothing wrong with the server', async () => {
    const contract = await readHttpCase(CASE);
    const report = await verify(contract, { baseUrl: server.url, credentials: { authorization: 'Bearer good' } });
    expect(report.findings).toEqual([]);
    expect([...report.skipped]).toEqual([]);
    expect([...report.calls.keys()].sort()).toEqual(contract.operations.map(({ id }) => id).sort());
  });

  test('verify finds nothing wrong with the mock, and clients read its answers', async () => {
    const contract = await readHttpCase(CASE);
    const mock = await startMock(createMock([contract]), { host: '127.0.0.1', port: 0 });
    try {
      const report = await verify(contract, { baseUrl: mock.url, credentials: { authorization: 'Bearer good' } });
      expect(report.findings).toEqual([]);
      const mocked = api.createContractClient({ baseUrl: mock.url, credentials: { device: 'good' } });
      expect(await value(api.findItems(mocked, { body: { text: 'bolt' } }))).toBeInstanceOf(Array);
      expect(await all(await value(api.readJournal(mocked)))).toEqual([RECEIPT, OTHER]);
      const events = await all(await value(api.followMovements(mocked)));
      expect(events).toHaveLength(3);
      for (const { data } of events) expect(data).toHaveProperty('item');
      const xml = await fetch(`${mock.url}/items/bolt?{"fields":[]}`, {
        headers: { authorization: 'Bearer good', accept: 'application/xml' },
      });
      expect([xml.headers.get('content-type'), await xml.text()]).toEqual(['application/xml', '<item id="bolt"/>']);
      expect(await value(api.getItem(mocked, { path: { itemId: 'x' }, querystring: { fields: [] } }))).toEqual({
        id: 'bolt',
        tags: ['metal'],
      });
      expect((await fetch(`${mock.url}/items`, { method: 'LINK' })).headers.get('allow')).toContain('QUERY');
    } finally {
      await mock.stop();
    }
  });
});
