import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTelemetry } from '../../telemetry/index.ts';
import {
  createPublisher,
  DEAD_LETTER_HEADERS,
  type EventDefinition,
  type EventOf,
  retry,
  subscribeToEvents,
} from '../index.ts';
import { Bus, letterOf, MILLISECOND, type Noted, noted, silent, until } from './bus.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());

test('an event goes through with everything it carries, and is acknowledged', async () => {
  const { publish, subscribe, settled, stream, subject } = await bus.setUp();
  const got: Noted[] = [];
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
  const { publish, subscribe, settled } = await bus.setUp();
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
  await bus.setUp();
  const publisher = createPublisher(bus.connection, { source: '/test', attempts: 1 });
  const wrong = JSON.parse('{"n":"one"}');
  await expect(publisher.publish(noted, 's.x', wrong)).rejects.toThrow(
    'The data of noted.v1 is not what the contract says: /n must be a number',
  );
  await expect(publisher.publish(noted, 'nobody.listens', { n: 1 }, { headers: { tenant: 1 } })).rejects.toThrow(
    'noted.v1 on nobody.listens: no stream takes this subject; create the streams first',
  );
});

test('what the channel carries for other readers is acknowledged unseen, and what it does not carry is given up', async () => {
  const { consumer, publish, subject, deadLetters, settled } = await bus.setUp();
  const publisher = createPublisher(bus.connection, { source: '/test' });
  const other = { ...noted, type: 'other.v1' };
  const stray = { ...noted, type: 'stray.v1' };
  const got: string[] = [];
  const subscription = await subscribeToEvents(
    bus.connection,
    { address: subject, events: [noted], others: ['other.v1'] },
    consumer,
    ({ type }) => void got.push(type),
    { log: silent },
  );
  for (const each of [other, stray]) await publisher.publish(each, subject, { n: 1 }, { headers: { tenant: 7 } });
  await publish(1);
  await until(() => got.length === 1);
  await settled();
  expect(got).toEqual(['noted.v1']);
  expect((await deadLetters(1)).map((letter) => letterOf(letter))).toMatchObject([{ reason: 'unknown-type' }]);
  await subscription.stop();
});

test('an event without data goes through where its contract asks for none', async () => {
  const { consumer, subject, settled } = await bus.setUp();
  const bare: EventDefinition<'bare.v1', unknown> = {
    type: 'bare.v1',
    contentType: 'application/json',
    validate: (_value): _value is unknown => true,
  };
  const got: unknown[] = [];
  const channel = { address: subject, events: [bare] };
  const take = ({ data }: EventOf<typeof bare>) => void got.push(data);
  const subscription = await subscribeToEvents(bus.connection, channel, consumer, take, { log: silent });
  const publisher = createPublisher(bus.connection, { source: '/test' });
  await publisher.publish(bare, subject, undefined);
  await publisher.publish(bare, subject, null);
  await until(() => got.length === 2);
  await settled();
  expect(got).toEqual([undefined, null]);
  await subscription.stop();
});

test('a failing handler gets the event again after a delay, a number of times', async () => {
  const { publish, subscribe, deadLetters, settled } = await bus.setUp();
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
  const { publish, subscribe, settled } = await bus.setUp();
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

test('long work keeps its event: no second delivery although the wait is over', async () => {
  const { publish, subscribe, settled } = await bus.setUp({ ackWait: 300 * MILLISECOND });
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

test('a handler may take what it needs out of its context and pass it on', async () => {
  const { publish, subscribe, settled } = await bus.setUp();
  const attempts: number[] = [];
  await subscribe(({ attempt }, { log, signal, working }) => {
    attempts.push(attempt);
    working();
    log.debug({ aborted: signal.aborted }, 'still there');
  });
  await publish(1);
  await until(() => attempts.length > 0);
  await settled();
  expect(attempts).toEqual([1]);
});

test('no more handlers run at the same time than allowed, and no event is left out', async () => {
  const { publish, subscribe, settled } = await bus.setUp();
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

test('a missing consumer is an error at the start', async () => {
  const channel = { address: 'x', events: [noted] };
  const binding = { stream: 'NOWHERE', durable: 'nobody' };
  await expect(subscribeToEvents(bus.connection, channel, binding, () => {}, { log: silent })).rejects.toThrow(
    'The consumer nobody of stream NOWHERE does not exist; create the streams first',
  );
});

test('tracing that is installed again is traced again, with its own share', async () => {
  const { publish } = await bus.setUp();
  for (const [sampleRatio, spans] of [
    [0, 0],
    [1, 1],
    [0, 0],
  ] as const) {
    const telemetry = await startTelemetry({ serviceName: 'test', version: '1', exporter: 'memory', sampleRatio });
    await publish(1);
    expect(telemetry.finishedSpans()).toHaveLength(spans);
    await telemetry.shutdown();
  }
});

test('one trace holds the publish and every attempt', async () => {
  const { publish, subscribe, settled } = await bus.setUp();
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
