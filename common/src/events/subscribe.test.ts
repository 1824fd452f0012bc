import { setTimeout as sleep } from 'node:timers/promises';
import { type JetStreamManager, jetstream, jetstreamManager, type StoredMsg } from '@nats-io/jetstream';
import { type NatsConnection, headers as natsHeaders } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startNatsServer } from '../../../tests/nats.ts';
import type { Log } from '../logging/log.ts';
import { type ConsumerDefinition, connectNats, ensureStreams, type StreamDefinition } from '../nats/index.ts';
import { startTelemetry } from '../telemetry/index.ts';
import {
  createPublisher,
  DEAD_LETTER_HEADERS,
  type EventDefinition,
  type EventOf,
  type EventSubscription,
  type Handler,
  reject,
  retry,
  type SubscriptionOptions,
  subscribeToEvents,
} from './index.ts';

const MILLISECOND = 1_000_000;
const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

const noted: EventDefinition<'noted.v1', { readonly n: number }, { readonly tenant: number }> = {
  type: 'noted.v1',
  contentType: 'application/json',
  validate: (value, issues): value is { readonly n: number } => {
    const ok = typeof value === 'object' && value !== null && 'n' in value && typeof value.n === 'number';
    if (!ok) issues.push({ pointer: '/n', keyword: 'type', message: 'must be a number' });
    return ok;
  },
  headers: {
    types: { tenant: 'integer' },
    validate: (value, issues): value is { readonly tenant: number } => {
      const ok = typeof value === 'object' && value !== null && 'tenant' in value && Number.isInteger(value.tenant);
      if (!ok) issues.push({ pointer: '/tenant', keyword: 'type', message: 'must be an integer' });
      return ok;
    },
  },
};

let server: NatsServer;
let connection: NatsConnection;
let manager: JetStreamManager;
const open: EventSubscription[] = [];

beforeAll(async () => {
  server = await startNatsServer();
  connection = await connectNats({ servers: server.url, name: 'test', log: silent });
  manager = await jetstreamManager(connection);
});
afterAll(async () => {
  await Promise.all(open.map((subscription) => subscription.stop()));
  await connection.close();
  await server.stop();
});

let counter = 0;

/** A stream with a consumer and a dead-letter stream of its own. */
async function setUp(changes: Partial<ConsumerDefinition> = {}) {
  counter += 1;
  const name = `S${counter}`;
  const address = `s${counter}.{tenant}.noted`;
  const base = { retention: 'limits', storage: 'file', discard: 'old', replicas: {} } as const;
  const streams: StreamDefinition[] = [
    { ...base, name, subjects: [`s${counter}.>`] },
    { ...base, name: `DLQ${counter}`, subjects: [`dlq${counter}.>`] },
  ];
  const consumer: ConsumerDefinition = {
    stream: name,
    durable: 'reader',
    name: 'reader',
    filterSubjects: [`s${counter}.*.noted`],
    ackWait: 1_000 * MILLISECOND,
    maxDeliver: 3,
    backoff: [20 * MILLISECOND],
    deadLetter: { stream: `DLQ${counter}`, subject: `dlq${counter}.noted` },
    ...changes,
  };
  await ensureStreams(manager, streams, [consumer], 'test');
  const publisher = createPublisher(connection, { source: '/test' });
  const subject = `s${counter}.7.noted`;
  return {
    stream: name,
    subject,
    publish: (n: number, id?: string) =>
      publisher.publish(noted, subject, { n }, { headers: { tenant: 7 }, ...(id === undefined ? {} : { id }) }),
    subscribe: async (handler: Handler<EventOf<typeof noted>>, options: Partial<SubscriptionOptions> = {}) => {
      const all = { log: silent, ...options };
      const subscription = await subscribeToEvents(connection, { address, events: [noted] }, consumer, handler, all);
      open.push(subscription);
      return subscription;
    },
    deadLetters: async (count: number) => {
      await until(async () => (await manager.streams.info(`DLQ${counter}`)).state.messages >= count);
      return readAll(`DLQ${counter}`);
    },
    /** Everything is answered: nothing waits for an ack, nothing for a delivery. */
    settled: () =>
      until(async () => {
        const info = await manager.consumers.info(name, 'reader');
        return info.num_ack_pending === 0 && info.num_pending === 0;
      }),
  };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 10) {
    if (await condition()) return;
    await sleep(10);
  }
  throw new Error('It did not happen within 20 s');
}

async function readAll(stream: string): Promise<StoredMsg[]> {
  const { state } = await manager.streams.info(stream);
  const found: StoredMsg[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq++) {
    const message = await manager.streams.getMessage(stream, { seq });
    if (message !== null) found.push(message);
  }
  return found;
}

function letterOf(message: StoredMsg | undefined): Record<string, string | undefined> {
  const read = (name: string): string | undefined => message?.header.get(name) || undefined;
  const { reason, detail, attempts, sequence } = DEAD_LETTER_HEADERS;
  const said = read(detail);
  return {
    reason: read(reason),
    detail: said === undefined ? undefined : decodeURIComponent(said),
    attempts: read(attempts),
    sequence: read(sequence),
  };
}

test('an event goes through with everything it carries, and is acknowledged', async () => {
  const { publish, subscribe, settled, stream, subject } = await setUp();
  const got: EventOf<typeof noted>[] = [];
  await subscribe((event) => {
    got.push(event);
  });
  expect(await publish(1, 'first')).toEqual({ id: 'first', stream, sequence: 1, duplicate: false });
  await until(() => got.length === 1);
  expect(got[0]).toEqual({
    type: 'noted.v1',
    id: 'first',
    source: '/test',
    time: expect.stringMatching(/Z$/),
    data: { n: 1 },
    headers: { tenant: 7 },
    extensions: {},
    attempt: 1,
    stream,
    sequence: 1,
    address: subject,
    parameters: { tenant: '7' },
  });
  await settled();
});

test('the stream knows an id again', async () => {
  const { publish, subscribe, settled } = await setUp();
  expect(await publish(1, 'same')).toMatchObject({ sequence: 1, duplicate: false });
  expect(await publish(2, 'same')).toMatchObject({ sequence: 1, duplicate: true });
  const got: number[] = [];
  await subscribe(({ data }) => void got.push(data.n));
  await publish(3);
  await until(() => got.includes(3));
  await settled();
  expect(got).toEqual([1, 3]);
});

test('data that is not what the contract says is not published, and a subject without a stream is an error', async () => {
  await setUp();
  const publisher = createPublisher(connection, { source: '/test', attempts: 1 });
  const wrong = JSON.parse('{"n":"one"}');
  await expect(publisher.publish(noted, 's.x', wrong)).rejects.toThrow(
    'The data of noted.v1 is not what the contract says: /n must be a number',
  );
  await expect(publisher.publish(noted, 'nobody.listens', { n: 1 }, { headers: { tenant: 1 } })).rejects.toThrow(
    'noted.v1 on nobody.listens: no stream takes this subject; create the streams first',
  );
});

test('a failing handler gets the event again after a delay, a number of times', async () => {
  const { publish, subscribe, deadLetters, settled } = await setUp();
  const attempts: number[] = [];
  const times: number[] = [];
  await subscribe(({ attempt }) => {
    attempts.push(attempt);
    times.push(performance.now());
    throw new Error('database is down');
  });
  await publish(1, 'poison');
  const [letter] = await deadLetters(1);
  expect(attempts).toEqual([1, 2, 3]);
  expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(30);
  expect(letterOf(letter)).toEqual({
    reason: 'max-deliver',
    detail: 'database is down',
    attempts: '3',
    sequence: '1',
  });
  expect(letter?.header.get('ce-id')).toBe('poison');
  expect(letter?.header.get('tenant')).toBe('7');
  expect(letter?.header.get(DEAD_LETTER_HEADERS.messageId)).toBe('poison');
  expect(letter?.string()).toBe('{"n":1}');
  await settled();
});

test('retry with a delay of its own, then success', async () => {
  const { publish, subscribe, settled } = await setUp();
  const times: number[] = [];
  await subscribe(({ attempt }) => {
    times.push(performance.now());
    return attempt === 1 ? retry({ reason: 'not yet', delay: 150 }) : undefined;
  });
  await publish(1);
  await until(() => times.length === 2);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(140);
  await settled();
});

test('a rejected event moves to the dead letters at once', async () => {
  const { publish, subscribe, deadLetters, settled } = await setUp();
  let calls = 0;
  await subscribe(() => {
    calls += 1;
    return reject('recording bị xoá\r\nX: y');
  });
  await publish(1);
  const [letter] = await deadLetters(1);
  expect(letterOf(letter)).toEqual({
    reason: 'rejected',
    detail: 'recording bị xoá\r\nX: y',
    attempts: '1',
    sequence: '1',
  });
  await settled();
  expect(calls).toBe(1);
});

test('what no handler may see moves to the dead letters with its reason, and stops nothing', async () => {
  const { publish, subscribe, deadLetters, settled, subject } = await setUp();
  const client = jetstream(connection);
  const good = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/x', 'ce-type': 'noted.v1', tenant: '7' };
  const send = async (data: string | Uint8Array, changes: Record<string, string>) => {
    const headers = natsHeaders();
    for (const [name, value] of Object.entries({ ...good, ...changes })) if (value !== '') headers.set(name, value);
    await client.publish(subject, data, { headers });
  };
  await client.publish(subject, 'no headers');
  await send('{', {});
  await send(Uint8Array.of(0xff), {});
  await send('{"n":"x"}', {});
  await send('{"n":1}', { tenant: 'many' });
  await send('{"n":1}', { 'ce-type': 'other.v1' });
  await send('{"n":1}', { 'ce-id': '' });
  await send('{"n":1}', { 'ce-subject': '%f' });
  await publish(2);
  const got: number[] = [];
  await subscribe(({ data }) => void got.push(data.n));
  const letters = await deadLetters(8);
  await settled();
  expect(got).toEqual([2]);
  const told = new Map(letters.map(letterOf).map(({ sequence, reason, detail }) => [sequence, `${reason}: ${detail}`]));
  expect(Object.fromEntries(told)).toEqual({
    1: 'undecodable: no ce- headers, and the data is not JSON',
    2: 'undecodable: the data is not JSON',
    3: 'undecodable: the data is not UTF-8',
    4: 'invalid: data: /n must be a number',
    5: 'invalid: headers: /tenant must be an integer',
    6: 'unknown-type: "other.v1" is none of noted.v1',
    7: 'undecodable: id is missing',
    8: 'undecodable: ce-subject is not percent-encoded UTF-8',
  });
});

test('a message that is too large for a letter leaves its headers and position', async () => {
  const { subscribe, deadLetters, settled, subject } = await setUp();
  const limit = connection.info?.max_payload ?? 0;
  const headers = natsHeaders();
  headers.set('x-origin', 'here');
  await jetstream(connection).publish(subject, new Uint8Array(limit - 64), { headers });
  await subscribe(() => undefined);
  const [letter] = await deadLetters(1);
  expect(letterOf(letter)).toMatchObject({ reason: 'undecodable', sequence: '1' });
  expect(letter?.header.get('x-origin')).toBe('here');
  expect(letter?.header.get(DEAD_LETTER_HEADERS.incomplete)).toBe('headers');
  expect(letter?.data.length).toBe(0);
  await settled();
});

test('long work keeps its event: no second delivery although the wait is over', async () => {
  const { publish, subscribe, settled } = await setUp({ ackWait: 300 * MILLISECOND });
  let calls = 0;
  await subscribe(async () => {
    calls += 1;
    await sleep(1_000);
  });
  await publish(1);
  await until(() => calls === 1);
  await settled();
  expect(calls).toBe(1);
});

test('no more handlers run at the same time than allowed, and no event is left out', async () => {
  const { publish, subscribe, settled } = await setUp();
  const numbers = Array.from({ length: 60 }, (_, index) => index);
  await Promise.all(numbers.map((n) => publish(n)));
  const got = new Set<number>();
  let running = 0;
  let most = 0;
  await subscribe(
    async ({ data }) => {
      running += 1;
      most = Math.max(most, running);
      await sleep(2);
      running -= 1;
      got.add(data.n);
    },
    { concurrency: 5, confirmAcks: true },
  );
  await until(() => got.size === numbers.length);
  expect(most).toBe(5);
  await settled();
});

test('stopping waits for what runs and leaves the rest to others', async () => {
  const { publish, subscribe, settled } = await setUp();
  await Promise.all(Array.from({ length: 20 }, (_, n) => publish(n)));
  let begun = 0;
  let ended = 0;
  const first = await subscribe(
    async () => {
      begun += 1;
      await sleep(100);
      ended += 1;
    },
    { concurrency: 4 },
  );
  await until(() => begun === 4);
  await first.stop();
  expect(ended).toBe(begun);
  const rest = new Set<number>();
  await subscribe(({ data }) => void rest.add(data.n));
  await settled();
  expect(rest.size).toBe(20 - ended);
});

test('a handler that does not end in time is told so, and its event comes again', async () => {
  const { publish, subscribe, settled } = await setUp();
  await publish(1);
  let told = false;
  let begun = false;
  const first = await subscribe(
    (_, { signal }) => {
      begun = true;
      signal.addEventListener('abort', () => {
        told = true;
      });
      return new Promise(() => {});
    },
    { drainTimeout: 20 },
  );
  await until(() => begun);
  await first.stop();
  expect(told).toBe(true);
  const attempts: number[] = [];
  await subscribe(({ attempt }) => void attempts.push(attempt));
  await settled();
  expect(attempts).toEqual([2]);
});

test('a handler that takes longer than it may has failed', async () => {
  const { publish, subscribe, deadLetters } = await setUp({ maxDeliver: 2 });
  await subscribe(() => new Promise(() => {}), { handlerTimeout: 30 });
  await publish(1);
  const [letter] = await deadLetters(1);
  expect(letterOf(letter)).toMatchObject({ reason: 'max-deliver', detail: 'the handler took longer than 30 ms' });
});

test('events go on after the server was killed, and after the consumer was deleted', async () => {
  const { publish, subscribe, settled, stream } = await setUp();
  const got = new Set<number>();
  await subscribe(({ data }) => void got.add(data.n));
  await publish(1);
  await until(() => got.has(1));
  await server.restart();
  await until(async () => (await publish(2, 'two').catch(() => undefined)) !== undefined);
  await until(() => got.has(2));
  const { config } = await manager.consumers.info(stream, 'reader');
  await manager.consumers.delete(stream, 'reader');
  await publish(3);
  await sleep(200);
  await manager.consumers.add(stream, config);
  await until(() => got.has(3));
  await settled();
});

test('dead letters wait for their stream, and nothing is lost meanwhile', async () => {
  const { publish, subscribe, deadLetters, settled, stream } = await setUp();
  const letters = stream.replace('S', 'DLQ');
  const { config } = await manager.streams.info(letters);
  await manager.streams.delete(letters);
  const said: string[] = [];
  const log: Log = { ...silent, error: (_, message) => void said.push(message), child: () => log };
  await subscribe(() => reject('no'), { log });
  await publish(1);
  await until(() => said.includes('dead letter could not be stored: trying until it is'));
  await manager.streams.add(config);
  expect(await deadLetters(1)).toHaveLength(1);
  await settled();
});

test('a missing consumer is an error at the start', async () => {
  const channel = { address: 'x', events: [noted] };
  const binding = { stream: 'NOWHERE', durable: 'nobody' };
  await expect(subscribeToEvents(connection, channel, binding, () => {}, { log: silent })).rejects.toThrow(
    'The consumer nobody of stream NOWHERE does not exist; create the streams first',
  );
});

test('one trace holds the publish and every attempt', async () => {
  const { publish, subscribe, settled } = await setUp();
  const telemetry = await startTelemetry({ serviceName: 'test', version: '1', exporter: 'memory' });
  await subscribe(({ attempt }) => (attempt === 1 ? retry({ reason: 'again', delay: 10 }) : undefined));
  await publish(1);
  await until(() => telemetry.finishedSpans().length === 3);
  const spans = telemetry.finishedSpans();
  const sent = spans.find(({ name }) => name === 'publish noted.v1');
  const attempts = spans.filter((span) => span !== sent);
  for (const span of attempts) {
    expect(span).toMatchObject({ name: 'process noted.v1', traceId: sent?.traceId, parentSpanId: sent?.spanId });
  }
  expect(attempts.map(({ attributes }) => attributes['messaging.delivery.attempt'])).toEqual([1, 2]);
  await telemetry.shutdown();
  await settled();
});
