import type { AppOptions } from '@ai2text/common/http';
import { AnswerViolation } from '@ai2text/common/http';
import type { Hono } from 'hono';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ContractService, createContractApp, type Note } from './cases/answers/expected/contract/index.ts';

let told: unknown[];
let ended: boolean;
/** What handlers answer, whatever the compiler would say of it. */
let body: unknown;
let headers: Record<string, unknown>;

const note: Note = { id: 1, text: 'Họp' };

async function* notes() {
  try {
    for (let id = 1; id <= 3; id += 1) yield { id, text: `${id}` };
  } finally {
    ended = true;
  }
}

const service: ContractService = {
  listNotes: (_request, { accepted }) =>
    ({
      status: 200,
      headers,
      ...(accepted === 'text/csv' ? { contentType: accepted, body: 'id,text' } : { body }),
    }) as never,
  async addNotes({ body: received }) {
    let count = 0;
    for await (const each of received) count += each.text.length;
    return { status: 200, body: { count } };
  },
  getNote: () => ({ status: 200, body: body as Note }),
  peekNote: () => ({ status: 200, headers: { 'X-Size': 7 } }),
  peekDrafts: () => ({ status: 204 }),
  listen: () => ({
    status: 200,
    body: (async function* () {
      for await (const data of notes()) yield { data, id: `${data.id}`, event: 'note' };
    })(),
  }),
  readLog: () => ({ status: 200, body: [{ data: 'one\ntwo' }, { data: '', retry: 5 }] }),
  readLines: () => ({ status: 200, body: body === undefined ? notes() : (body as Note[]) }),
  listInvitations: () => ({ status: 200, body: {} }),
};

function appWith(answers: AppOptions['answers']): Hono {
  return createContractApp(service, { answers, onError: (error) => told.push(error) });
}

let app: Hono;

beforeEach(() => {
  told = [];
  ended = false;
  body = [note];
  headers = { 'X-Total': 1 };
  app = appWith('enforce');
});

describe('answers are checked before they are written', () => {
  test.each<[string, () => void, string]>([
    ['a wrong member', () => (body = [{ id: 'x', text: 7 }]), '/0/id must be an integer. /0/text must be a string.'],
    ['a lacking body', () => (body = undefined), 'The answer lacks its body.'],
    ['a lacking header', () => (headers = {}), 'X-Total is required.'],
    ['a wrong header', () => (headers = { 'X-Total': -1 }), 'X-Total must be at least 0.'],
  ])('%s', async (_name, spoil, detail) => {
    spoil();
    const refused = await app.request('/notes');
    expect(refused.status).toBe(500);
    expect(await refused.text()).not.toContain('must');
    expect(told).toMatchObject([{ message: `listNotes answers what its contract does not allow: ${detail}` }]);
    expect(told[0]).toBeInstanceOf(AnswerViolation);

    app = appWith('report');
    expect((await app.request('/notes')).status).toBe(200);
    expect(told).toHaveLength(2);

    app = appWith(undefined);
    expect((await app.request('/notes')).status).toBe(200);
    expect(told).toHaveLength(2);
  });

  test('what only callers send is not asked of the server, what only the server sends is', async () => {
    body = { id: 1, text: 'x' };
    expect((await app.request('/notes/1')).status).toBe(200);
    body = { text: 'x' };
    expect((await app.request('/notes/1')).status).toBe(500);
  });

  test('each piece of a stream, which ends with a wrong one', async () => {
    body = [note, { id: 'x' }, note];
    const response = await app.request('/lines');
    await expect(response.text()).rejects.toThrow(AnswerViolation);
    expect(told).toHaveLength(1);
    app = appWith('report');
    expect((await (await app.request('/lines')).text()).split('\n')).toHaveLength(4);
    expect(told).toHaveLength(2);
  });
});

describe('answers are written as the contract says', () => {
  test('headers of every kind', async () => {
    headers = { 'X-Total': 2, 'X-Range': { from: 1, to: 2 }, 'X-Joined': ['a', 'b'], 'X-Json': { name: 'Họp' } };
    const response = await app.request('/notes');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-total': '2',
      'x-range': 'from=1,to=2',
      'x-joined': 'a, b',
      'x-json': '{"name":"H\\u1ecdp"}',
    });
  });

  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/*, application/json;q=0.9', 'text/csv'],
    ['application/json;q=0, */*', 'text/csv'],
    ['text/csv;q=0.5, application/*;q=0.7', 'application/json'],
    ['image/png', undefined],
    ['text/csv;q=0', undefined],
  ])('the media type that a caller likes best: %s', async (accept, type) => {
    const response = await app.request('/notes', accept === undefined ? {} : { headers: { accept } });
    expect([response.status, response.headers.get('content-type')]).toEqual(
      type === undefined ? [406, 'application/problem+json'] : [200, type],
    );
  });

  test('HEAD: an operation of its own goes before the GET that would answer it', async () => {
    const head = await app.request('/notes/1', { method: 'HEAD' });
    expect([head.status, head.headers.get('x-size'), await head.text()]).toEqual([200, '7', '']);
    body = note;
    expect(await (await app.request('/notes/1')).json()).toEqual(note);
    expect((await app.request('/drafts', { method: 'HEAD' })).status).toBe(204);
    const refused = await app.request('/drafts');
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'HEAD, OPTIONS']);
  });

  test('server-sent events, with data of one line or several', async () => {
    const events = await app.request('/events');
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    expect(await events.text()).toBe(
      [1, 2, 3].map((id) => `event: note\nid: ${id}\ndata: {"id":${id},"text":"${id}"}\n\n`).join(''),
    );
    expect(await (await app.request('/log')).text()).toBe('data: one\ndata: two\n\nretry: 5\ndata: \n\n');
  });

  test('JSON lines as they come; a caller that leaves ends them', async () => {
    body = undefined;
    expect(await (await app.request('/lines')).text()).toBe(
      [1, 2, 3].map((id) => `{"id":${id},"text":"${id}"}\n`).join(''),
    );
    ended = false;
    const reader = (await app.request('/lines')).body?.getReader();
    await reader?.read();
    expect(ended).toBe(false);
    await reader?.cancel();
    expect(ended).toBe(true);
  });
});

describe('JSON lines reach a handler one by one', () => {
  const send = (lines: string) =>
    app.request('/notes', { method: 'POST', body: lines, headers: { 'content-type': 'application/x-ndjson' } });
  const line = (text: string) => `{"text":"${text}","secret":"s"}`;

  test('each checked when it comes', async () => {
    expect(await (await send(`${line('a')}\n\n${line('bc')}`)).json()).toEqual({ count: 3 });
    const refused = await send(`${line('a')}\n{"text":7,"secret":"s"}\n`);
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      detail: 'Value 2 of the body is not what the contract allows.',
      errors: [{ pointer: '#/text', rule: 'type' }],
    });
    expect((await send('{')).status).toBe(400);
  });

  test('without end, no more is read than is asked for', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new TextEncoder().encode(sent < 5 ? `${line('a')}\n` : '{\n'));
      },
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: endless,
      headers: { 'content-type': 'application/x-ndjson' },
      duplex: 'half',
    };
    expect((await app.request('/notes', init)).status).toBe(400);
    expect(sent).toBeLessThan(10);
  });
});

test('a scheme that nobody has declared lets nobody in', async () => {
  expect((await app.request('/invitations', { headers: { authorization: 'Bearer x' } })).status).toBe(401);
});
