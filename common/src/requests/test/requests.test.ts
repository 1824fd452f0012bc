import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/nats-core';
import { headers as natsHeaders } from '@nats-io/nats-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startNatsServer } from '../../../../tests/nats.ts';
import { type EventDefinition, InvalidEventError, type Validate } from '../../events/index.ts';
import { noted, silent } from '../../events/test/bus.ts';
import { connectNats } from '../../nats/index.ts';
import { startTelemetry } from '../../telemetry/index.ts';
import {
  createRequester,
  type ReplyTo,
  type RequestDefinition,
  RequestError,
  type Responder,
  type ResponderHandler,
  type ResponderOptions,
  respondToRequests,
} from '../index.ts';

const isText: Validate<{ readonly text: string }> = (value, issues): value is { readonly text: string } => {
  const ok = typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
  if (!ok) issues.push({ pointer: '/text', keyword: 'type', message: 'must be a string' });
  return ok;
};
const told: EventDefinition<'told.v1', { readonly text: string }> = {
  type: 'told.v1',
  contentType: 'application/json',
  validate: isText,
};
const refusedByRule: EventDefinition<'refused.v1', { readonly text: string }> = { ...told, type: 'refused.v1' };

type Tell = RequestDefinition<typeof noted, typeof told | typeof refusedByRule>;
const handler: ResponderHandler<typeof noted, typeof told | typeof refusedByRule> = ({ data, parameters }) =>
  data.n < 0
    ? { type: 'refused.v1', data: { text: 'below zero' } }
    : { type: 'told.v1', data: { text: `${parameters['tenant']}:${data.n}` } };

let server: NatsServer;
let connection: NatsConnection;
const open: Responder[] = [];
beforeAll(async () => {
  server = await startNatsServer();
  connection = await connectNats({ servers: server.url, name: 'test', log: silent });
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((responder) => responder.stop()));
});
afterAll(async () => {
  await connection.close();
  await server.stop();
});

let addresses = 0;
function operation(replyTo: ReplyTo = { kind: 'inbox' }, correlation?: string): Tell {
  addresses += 1;
  const base = { address: `ask${addresses}.{tenant}`, requests: [noted], replies: [told, refusedByRule], replyTo };
  return correlation === undefined ? base : { ...base, correlation };
}

async function respond(definition: Tell, answer = handler, options: Partial<ResponderOptions> = {}): Promise<void> {
  open.push(respondToRequests(connection, definition, answer, { log: silent, source: '/answers', ...options }));
  await connection.flush();
}

function ask({ address, ...rest }: Tell, n: number, options: { timeout?: number; id?: string } = {}) {
  const requester = createRequester(connection, { source: '/asks', timeout: 2_000 });
  const subject = address.replace('{tenant}', '7');
  return requester.request({ address, ...rest }, noted, subject, { n }, { headers: { tenant: 7 }, ...options });
}

test('every request gets its own reply, and replies are told apart by their type', async () => {
  const definition = operation();
  await respond(definition);
  const replies = await Promise.all([...Array(50).keys()].map((n) => ask(definition, n)));
  expect(replies.map(({ data }) => data.text)).toEqual([...Array(50).keys()].map((n) => `7:${n}`));
  expect(replies[0]).toMatchObject({ type: 'told.v1', source: '/answers' });
  expect(await ask(definition, -1)).toMatchObject({ type: 'refused.v1', data: { text: 'below zero' } });
});

test.each<[string, ReplyTo]>([
  ['a header of the request', { kind: 'header', header: 'reply-to' }],
  ['an address of the contract, by correlation id', { kind: 'address', address: 'answers.{tenant}' }],
])('replies go to %s', async (_, replyTo) => {
  const definition = operation(replyTo, 'correlation-id');
  const seen: string[] = [];
  connection.subscribe('answers.*', { callback: (_error, message) => void seen.push(message.subject) });
  await respond(definition);
  const replies = await Promise.all([3, 4, 5].map((n) => ask(definition, n)));
  expect(replies.map(({ data }) => data.text)).toEqual(['7:3', '7:4', '7:5']);
  expect(seen.length).toBe(replyTo.kind === 'address' ? 3 : 0);
});

test('what can have no reply fails, and says why', async () => {
  const definition = operation();
  await expect(ask(definition, 1)).rejects.toMatchObject({ problem: 'no-responder' });
  await respond(definition, async () => {
    await sleep(500);
    return { type: 'told.v1', data: { text: 'late' } };
  });
  await expect(ask(definition, 1, { timeout: 50 })).rejects.toMatchObject({ problem: 'timeout' });
});

test('a handler that fails, or breaks the contract, tells the requester nothing about it', async () => {
  const throws = operation();
  await respond(throws, () => {
    throw new Error('the password is wrong');
  });
  const refused = { problem: 'refused', code: 500, message: 'the responder failed' };
  await expect(ask(throws, 1)).rejects.toMatchObject(refused);
  const breaks = operation();
  await respond(breaks, () => ({ type: 'told.v1', data: JSON.parse('{"text":1}') }));
  await expect(ask(breaks, 1)).rejects.toMatchObject(refused);
});

test('a request that is none of the contract is refused with the reason, and a reply that is none is not handed on', async () => {
  const definition = operation();
  await expect(ask(definition, JSON.parse('"x"'))).rejects.toThrow(InvalidEventError);
  await respond(definition);
  const answer = await connection.request(definition.address.replace('{tenant}', '7'), 'what?', { timeout: 2_000 });
  expect(answer.headers?.get('Nats-Service-Error-Code')).toBe('400');
  const lies = operation();
  const junk = connection.subscribe(lies.address.replace('{tenant}', '*'), {
    callback: (_, message) => void message.respond('{"text":"no event"}'),
  });
  await expect(ask(lies, 1)).rejects.toMatchObject({ problem: 'unreadable' });
  junk.unsubscribe();
});

test('a reply address with wildcards is not obeyed', async () => {
  const definition = operation({ kind: 'header', header: 'reply-to' });
  await respond(definition);
  const headers = natsHeaders();
  const given = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/x', 'ce-type': 'noted.v1', tenant: '7' };
  for (const [name, value] of Object.entries({ ...given, 'reply-to': 'victim.>' })) headers.set(name, value);
  const subject = definition.address.replace('{tenant}', '7');
  const answer = await connection.request(subject, '{"n":1}', { headers, timeout: 2_000 });
  expect(answer.headers?.get('Nats-Service-Error-Code')).toBe('500');
});

test('more requests than may run or wait are refused at once, and stopping waits for those that run', async () => {
  const definition = operation();
  let ended = 0;
  const slow: typeof handler = async () => {
    await sleep(200);
    ended += 1;
    return { type: 'told.v1', data: { text: 'done' } };
  };
  await respond(definition, slow, { concurrency: 1 });
  const results = Promise.allSettled([1, 2, 3].map((n) => ask(definition, n)));
  await expect.poll(() => ended, { timeout: 5_000 }).toBe(1);
  await open.pop()?.stop();
  const [first, second, third] = await results;
  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(third?.status === 'rejected' && third.reason).toMatchObject({ problem: 'refused', code: 503 });
  expect(ended).toBe(2);
});

test('one trace holds the question and the answer', async () => {
  const definition = operation();
  const telemetry = await startTelemetry({ serviceName: 'test', version: '1', exporter: 'memory' });
  await respond(definition);
  await ask(definition, 1);
  const [answered, asked] = telemetry.finishedSpans();
  expect(answered).toMatchObject({ name: 'answer noted.v1', traceId: asked?.traceId, parentSpanId: asked?.spanId });
  expect(asked?.name).toBe('request noted.v1');
  await telemetry.shutdown();
});

test('requests that wait fail when the connection is closed', async () => {
  const own = await connectNats({ servers: server.url, name: 'other', log: silent });
  const definition = operation();
  await respond(definition, () => new Promise(() => {}), { drainTimeout: 10 });
  const waiting = createRequester(own, { source: '/asks' }).request(
    definition,
    noted,
    definition.address.replace('{tenant}', '7'),
    { n: 1 },
    { headers: { tenant: 7 } },
  );
  const failed = expect(waiting).rejects.toThrow(RequestError);
  await own.flush();
  await own.close();
  await failed;
});
