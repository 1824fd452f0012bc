/**
 * What is asked of a Qdrant server, request by request, against one of the test's own that knows as much of the protocol
 * (https://api.qdrant.tech) as is written down here. No Qdrant server can be had where tests run.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Transaction } from '../src/database/index.ts';
import { qdrantStore } from '../src/index/index.ts';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const FIRST = { id: 1, name: 'multilingual-e5-small', version: '1.0.0', dimension: 3 };
const SECOND = { id: 2, name: 'multilingual-e5-small', version: '2.0.0', dimension: 4 };
const PLACES = ['segments-multilingual-e5-small-1_0_0-1', 'segments-multilingual-e5-small-2_0_0-2'];
const VERSION = { title: 'qdrant - vector search engine', version: '1.19.0' };
/** An index that lies elsewhere has no use for it. */
const nothing = {} as Transaction;

const requests: Request[] = [];
const collections = new Set<string>();
const aliases = new Map<string, string>();
const server = createServer((request, response) => {
  void read(request).then((body) => {
    const path = (request.url ?? '').replace(/\?.*/, '');
    const asked = { method: request.method ?? '', path, body };
    requests.push(asked);
    // The client looks whether the server is one that it knows.
    const answered = path === '/' ? VERSION : { result: answer(asked), status: 'ok', time: 0.001 };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answered));
  });
});

beforeEach(async () => {
  requests.length = 0;
  collections.clear();
  aliases.clear();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

function open() {
  const { port } = server.address() as AddressInfo;
  return qdrantStore({ url: `http://127.0.0.1:${port}` });
}

async function read(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}

function answer({ body, method, path }: Request): unknown {
  const [, , name = '', what] = path.split('/');
  if (path === '/aliases') {
    return { aliases: [...aliases].map(([alias_name, collection_name]) => ({ alias_name, collection_name })) };
  }
  if (path === '/collections/aliases') {
    for (const action of (body as { actions: Record<string, Record<string, string>>[] }).actions) {
      const { create_alias: made, delete_alias: gone } = action;
      if (gone?.['alias_name'] !== undefined) aliases.delete(gone['alias_name']);
      if (made?.['alias_name'] !== undefined) aliases.set(made['alias_name'], made['collection_name'] ?? '');
    }
    return true;
  }
  if (what === 'exists') return { exists: collections.has(name) };
  if (what === 'points' && path.endsWith('/query')) {
    return {
      points: [
        { id: 'b', score: 0.5, version: 1 },
        { id: 'a', score: 0.5, version: 1 },
      ],
    };
  }
  if (what !== undefined) return { operation_id: 1, status: 'completed' };
  if (method === 'PUT') collections.add(name);
  if (method === 'DELETE') collections.delete(name);
  return true;
}

function asked(method: string, path: string): readonly unknown[] {
  return requests.filter((each) => each.method === method && each.path === path).map(({ body }) => body);
}

test('each version of a model has a collection as wide as its vectors, which is made once', async () => {
  const store = open();
  await store.create(FIRST);
  await store.create(FIRST);
  await store.create(SECOND);
  expect(asked('PUT', `/collections/${PLACES[0]}`)).toEqual([{ vectors: { size: 3, distance: 'Cosine' } }]);
  expect(asked('PUT', `/collections/${PLACES[1]}`)).toEqual([{ vectors: { size: 4, distance: 'Cosine' } }]);
});

test('the alias turns from one collection to the other in one request, and only if it has to', async () => {
  const store = open();
  await store.serve(FIRST);
  await store.serve(FIRST);
  await store.serve(SECOND);
  expect(asked('POST', '/collections/aliases')).toEqual([
    { actions: [{ create_alias: { alias_name: 'segments', collection_name: PLACES[0] } }] },
    {
      actions: [
        { delete_alias: { alias_name: 'segments' } },
        { create_alias: { alias_name: 'segments', collection_name: PLACES[1] } },
      ],
    },
  ]);
  expect([...aliases]).toEqual([['segments', PLACES[1]]]);
});

test('a question names the collection of its model, and never the alias', async () => {
  const store = open();
  await store.serve(SECOND);
  const found = await store.open(FIRST).nearest([1, 0, 0], { ownerId: 'o', languages: ['vi'] }, 10);
  expect(found.map(({ segmentId }) => segmentId)).toEqual(['a', 'b']);
  expect(asked('POST', `/collections/${PLACES[0]}/points/query`)).toEqual([
    {
      query: [1, 0, 0],
      filter: {
        must: [
          { key: 'owner', match: { value: 'o' } },
          { key: 'languages', match: { any: ['vi'] } },
        ],
      },
      limit: 10,
      with_payload: false,
    },
  ]);
  expect(requests.filter(({ path }) => path.includes('/collections/segments/'))).toEqual([]);
});

test('a recording gets its new points before the old ones go', async () => {
  const point = {
    segmentId: '00000000-0000-7000-8000-000000000001',
    vector: [1, 0, 0],
    ownerId: 'o',
    recordingId: 'r',
    language: 'vi-vn',
    tags: ['t'],
    speaker: undefined,
    recordedAt: undefined,
  };
  await open().open(FIRST).replace('r', [point], nothing);
  const written = requests.filter(({ path }) => path.includes('/points'));
  expect(written.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `PUT /collections/${PLACES[0]}/points`,
    `POST /collections/${PLACES[0]}/points/delete`,
  ]);
  expect(written[0]?.body).toEqual({
    points: [
      {
        id: point.segmentId,
        vector: [1, 0, 0],
        payload: { owner: 'o', recording: 'r', languages: ['vi', 'vi-vn'], tags: ['t'] },
      },
    ],
  });
  expect(written[1]?.body).toEqual({
    filter: { must: [{ key: 'recording', match: { value: 'r' } }], must_not: [{ has_id: [point.segmentId] }] },
  });
});

test('all points of a recording that is deleted go, and no other', async () => {
  await open().open(FIRST).remove('r', nothing);
  const written = requests.filter(({ path }) => path.includes('/points'));
  expect(written).toEqual([
    {
      method: 'POST',
      path: `/collections/${PLACES[0]}/points/delete`,
      body: { filter: { must: [{ key: 'recording', match: { value: 'r' } }] } },
    },
  ]);
});

test('a collection that is dropped goes alone', async () => {
  const store = open();
  await store.create(FIRST);
  await store.create(SECOND);
  await store.drop(FIRST);
  expect([...collections]).toEqual([PLACES[1]]);
});
