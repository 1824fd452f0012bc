/** A cluster of three with replicas on each: one of them is killed, and nothing that was acknowledged is lost. */
import { join } from 'node:path';
import { createPublisher, subscribeToEvents } from '@ai2text/common/events';
import { connectNats, ensureStreams } from '@ai2text/common/nats';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noted, silent, until } from '../common/src/events/test/bus.ts';
import { run } from '../generator/cli/run.ts';
import { type NatsCluster, startNatsCluster } from './nats-cluster.ts';

const EVENTS = 600;
/** Published when the leader of the stream dies. */
const KILL_AT = 200;

let cluster: NatsCluster;
beforeAll(async () => {
  cluster = await startNatsCluster();
}, 60_000);
afterAll(() => cluster.stop());

const STREAM = {
  name: 'NOTES',
  subjects: ['notes.>'],
  retention: 'limits',
  storage: 'file',
  discard: 'old',
  replicas: { prod: 3 },
} as const;
const LETTERS = { ...STREAM, name: 'DLQ_NOTES', subjects: ['dlq.notes'] };
const CONSUMER = {
  stream: 'NOTES',
  durable: 'reader',
  name: 'reader',
  filterSubjects: ['notes.*.noted'],
  ackWait: 5_000_000_000,
  maxDeliver: 10,
  backoff: [100_000_000],
  deadLetter: { stream: 'DLQ_NOTES', subject: 'dlq.notes' },
};

test('the leader of a stream is killed while events come and go: all that was acknowledged arrives', async () => {
  const connection = await connectNats({
    servers: cluster.urls,
    name: 'test',
    log: silent,
    client: { reconnectTimeWait: 100 },
  });
  let manager: JetStreamManager | undefined;
  await until(async () => {
    manager = await jetstreamManager(connection).catch(() => undefined);
    const made = manager && ensureStreams(manager, [STREAM, LETTERS], [CONSUMER], 'prod');
    return (await made?.catch(() => undefined)) !== undefined;
  });
  if (manager === undefined) throw new Error('The cluster has no JetStream');
  const { cluster: group, config } = await manager.streams.info('NOTES');
  expect({ replicas: config.num_replicas, others: group?.replicas?.length }).toEqual({ replicas: 3, others: 2 });

  const got = new Set<number>();
  const channel = { address: 'notes.{tenant}.noted', events: [noted] };
  const subscription = await subscribeToEvents(connection, channel, CONSUMER, ({ data }) => void got.add(data.n), {
    log: silent,
  });
  const publisher = createPublisher(connection, { source: '/test', timeout: 2_000, attempts: 10 });
  const acknowledged: number[] = [];
  let kill: Promise<void> | undefined;
  for (let n = 0; n < EVENTS; n += 20) {
    if (n === KILL_AT) kill = cluster.named(group?.leader).kill();
    const batch = Array.from({ length: 20 }, async (_, index) => {
      const given = { id: `event-${n + index}`, headers: { tenant: 7 } };
      await publisher.publish(noted, 'notes.7.noted', { n: n + index }, given);
      acknowledged.push(n + index);
    });
    await Promise.allSettled(batch);
  }
  await kill;
  expect(acknowledged.length).toBeGreaterThan(KILL_AT);
  await until(() => acknowledged.every((n) => got.has(n)));

  const after = await manager.streams.info('NOTES');
  expect(after.cluster?.leader).not.toBe(group?.leader);
  expect(after.state.messages).toBeGreaterThanOrEqual(acknowledged.length);
  await cluster.named(group?.leader).restart();
  await until(async () => {
    const { cluster: now } = (await manager?.streams.info('NOTES')) ?? {};
    return now?.replicas?.every(({ current }) => current) ?? false;
  });
  await subscription.stop();
  await connection.close();
}, 120_000);

test('a cluster without a majority answers nothing, which the command line says in one line', async () => {
  await Promise.all(['n0', 'n1'].map((name) => cluster.named(name).kill()));
  let told = '';
  let exitCode: number | undefined;
  // The server that is left takes a moment to notice that it has lost the others.
  await until(async () => {
    told = '';
    exitCode = await run(['streams', 'plan', 'contracts/asyncapi/*.yaml', '--server', cluster.named('n2').url], {
      cwd: join(import.meta.dirname, '..'),
      colour: false,
      interactive: false,
      stdout: () => {},
      stderr: (text) => {
        told += text;
      },
    });
    return told.startsWith('error:');
  });
  expect(told).toMatch(/^error: The NATS server does not answer: .+\nLook whether .+\n$/);
  expect(exitCode).toBe(2);
}, 60_000);
