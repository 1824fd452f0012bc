import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listener, listen } from '../service/listen.ts';
import { createApp, type OperationDefinition, route } from './index.ts';

function remove(path: string, required: boolean): OperationDefinition {
  const content = [{ mediaType: 'application/json', kind: 'json' }] as const;
  const responses = { 200: { content } };
  return {
    id: path,
    method: 'DELETE',
    path,
    groups: {},
    body: { required, tagged: false, content },
    security: [],
    responses,
  };
}

let server: Listener;

beforeAll(async () => {
  const routes = [remove('/optional', false), remove('/required', true)].map((definition) =>
    route(definition, (request) => ({ status: 200, body: request })),
  );
  server = await listen(createApp(routes, {}, {}, {}), '127.0.0.1', 0);
});

afterAll(() => server.close());

/** Without a body a DELETE says neither type nor length, unlike a POST. */
async function send(path: string, init: RequestInit = {}): Promise<[status: number, text: string]> {
  const response = await fetch(`${server.url}${path}`, { method: 'DELETE', duplex: 'half', ...init } as RequestInit);
  return [response.status, await response.text()];
}

test('a request without a body is one, also where nothing says how long it is', async () => {
  expect(await send('/optional')).toEqual([200, '{}']);
  const [status, problem] = await send('/required');
  expect([status, JSON.parse(problem).errors]).toMatchObject([400, [{ rule: 'required' }]]);
});

test('a body without a type is refused, whole or in pieces', async () => {
  const bytes = new TextEncoder().encode('{}');
  expect((await send('/optional', { body: bytes }))[0]).toBe(415);
  expect((await send('/optional', { body: new Blob([bytes]).stream() }))[0]).toBe(415);
  expect(await send('/optional', { body: bytes, headers: { 'content-type': 'application/json' } })).toEqual([
    200,
    '{"body":{}}',
  ]);
});
