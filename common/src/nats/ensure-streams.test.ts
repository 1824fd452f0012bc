import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NatsServer, startNatsServer } from '../../../tests/nats.ts';
import type { Log } from '../logging/log.ts';
import { type ConsumerDefinition, connectNats, ensureStreams, type StreamDefinition } from './index.ts';

const SECOND = 1_000_000_000;
const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

let server: NatsServer;
let connection: NatsConnection;
beforeAll(async () => {
  server = await startNatsServer();
  connection = await connectNats({ servers: server.url, name: 'test', log: silent });
});
afterAll(async () => {
  await connection.close();
  await server.stop();
});

function streamOf(name: string): StreamDefinition {
  return {
    name,
    subjects: [`${name.toLowerCase()}.>`],
    retention: 'limits',
    storage: 'file',
    discard: 'old',
    maxAge: 3_600 * SECOND,
    maxBytes: 1_000_000,
    duplicateWindow: 60 * SECOND,
    replicas: { dev: 1, prod: 3 },
  };
}

function consumerOf(stream: string): ConsumerDefinition {
  return {
    stream,
    durable: 'reader',
    name: 'reader',
    filterSubjects: [`${stream.toLowerCase()}.a`],
    ackWait: 10 * SECOND,
    maxDeliver: 4,
    maxAckPending: 32,
    backoff: [SECOND],
  };
}

test('creates, then changes nothing, then updates what differs', async () => {
  const manager = await jetstreamManager(connection);
  const stream = streamOf('FIRST');
  const consumer = consumerOf('FIRST');
  const run = async (s: StreamDefinition, c: ConsumerDefinition) =>
    (await ensureStreams(manager, [s], [c], 'dev')).map(({ action }) => action);
  expect(await run(stream, consumer)).toEqual(['created', 'created']);
  expect(await run(stream, consumer)).toEqual(['unchanged', 'unchanged']);
  expect(await run({ ...stream, maxBytes: 2_000_000 }, { ...consumer, maxDeliver: 6 })).toEqual(['updated', 'updated']);
  const { config } = await manager.consumers.info('FIRST', 'reader');
  expect(config).toMatchObject({ max_deliver: 6, ack_wait: 10 * SECOND, filter_subject: 'first.a' });
  expect(config.backoff ?? []).toEqual([]);
});

test('two services may provision at the same time', async () => {
  const manager = await jetstreamManager(connection);
  const stream = streamOf('TWICE');
  const consumer = consumerOf('TWICE');
  await Promise.all([1, 2, 3].map(() => ensureStreams(manager, [stream], [consumer], 'dev')));
  expect((await manager.streams.info('TWICE')).state.consumer_count).toBe(1);
});

test('what the server refuses is said with the server’s reason', async () => {
  const manager = await jetstreamManager(connection);
  await ensureStreams(manager, [streamOf('FIXED')], [], 'dev');
  const changed: StreamDefinition = { ...streamOf('FIXED'), storage: 'memory' };
  await expect(ensureStreams(manager, [changed], [], 'dev')).rejects.toThrow(
    /^Stream FIXED: the server refuses to update it \(storage: asked "memory", found "file"\): .*storage/,
  );
  await expect(ensureStreams(manager, [{ ...streamOf('OTHER'), subjects: ['fixed.a'] }], [], 'dev')).rejects.toThrow(
    /^Stream OTHER: the server refuses to create it: .*overlap/,
  );
});

test('an environment without a number of replicas is an error', async () => {
  const manager = await jetstreamManager(connection);
  await expect(ensureStreams(manager, [streamOf('NOWHERE')], [], 'moon')).rejects.toThrow(
    'Stream NOWHERE declares replicas for dev, prod, not for the environment moon',
  );
});

test('several filter subjects are kept, or refused by name where the server has none', async () => {
  const manager = await jetstreamManager(connection);
  const consumer = { ...consumerOf('MANY'), filterSubjects: ['many.a', 'many.b'] };
  const outcome = await ensureStreams(manager, [streamOf('MANY')], [consumer], 'dev').then(
    () => 'kept',
    (error: unknown) => String(error),
  );
  const old = /^2\.[0-9]\./.test(connection.info?.version ?? '');
  if (old) expect(outcome).toMatch(/Consumer reader of stream MANY: .*filter_subjects/);
  else expect(outcome).toBe('kept');
});
