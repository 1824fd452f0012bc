/**
 * A cluster of three with replicas on each: one of them is killed, and nothing that was acknowledged is lost; two are, and
 * everybody says so.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPublisher, subscribeToEvents } from '@ai2text/common/events';
import { connectNats, ensureStreams } from '@ai2text/common/nats';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noted, silent, until } from '../common/src/events/test/bus.ts';
import { run } from '../generator/cli/run.ts';
import { type ServiceProcess, startService } from './e2e/service-process.ts';
import { type NatsCluster, startNatsCluster } from './nats-cluster.ts';

const EVENTS = 600;
/** Published when the leader of the stream dies. */
const KILL_AT = 200;
/** Leaders are chosen within seconds, and missed no sooner. */
const SOON = { timeout: 30_000, interval: 500 };

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

/** What a service says of itself: to the readiness probe, to the liveness probe, and in its figures. */
async function saysOf({ url }: ServiceProcess) {
  const [health, metrics] = await Promise.all([fetch(`${url}/health`), fetch(`${url}/metrics`)]);
  const { checks } = (await health.json()) as { checks: readonly { name: string; status: string; detail?: string }[] };
  const nats = checks.find(({ name }) => name === 'nats');
  return {
    ready: health.status,
    alive: metrics.status,
    nats: nats?.status,
    detail: nats?.detail,
    figure: /^health_check_passing\{check="nats",.*\} (\d)$/m.exec(await metrics.text())?.[1],
  };
}

test('services say that a cluster has lost its majority; only those that do nothing without it leave traffic, and none ends', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
  const running: ServiceProcess[] = [];
  const start = async (name: string): Promise<ServiceProcess> => {
    const service = await startService(join(import.meta.dirname, `../services/${name}/src/main.ts`), {
      PORT: '0',
      AI2TEXT_ENVIRONMENT: 'dev',
      NATS_URL: cluster.urls.join(','),
      NATS_PROVISION: 'true',
      OBJECT_DIR: folder,
      DATA_DIR: join(folder, `${name}-database`),
    });
    running.push(service);
    return service;
  };
  try {
    const worker = await start('nlp-post');
    const called = await start('ingestion');
    const works = { ready: 200, alive: 200, nats: 'pass', detail: undefined, figure: '1' };
    expect([await saysOf(worker), await saysOf(called)]).toEqual([works, works]);

    await Promise.all(['n0', 'n1'].map((name) => cluster.named(name).kill()));
    const detail = 'JetStream does not answer.';
    const fails = { alive: 200, detail, figure: '0' };
    await expect.poll(() => saysOf(worker), SOON).toEqual({ ...fails, ready: 503, nats: 'fail' });
    await expect.poll(() => saysOf(called), SOON).toEqual({ ...fails, ready: 200, nats: 'warn' });

    await cluster.named('n1').restart();
    await expect.poll(() => saysOf(worker), SOON).toEqual(works);
    await expect.poll(() => saysOf(called), SOON).toEqual(works);
  } finally {
    await Promise.all(running.map((service) => service.stop('SIGKILL')));
    await cluster.named('n0').restart();
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

test('a cluster without a majority answers nothing, which the command line says in one line', async () => {
  await Promise.all(['n0', 'n1'].map((name) => cluster.named(name).kill()));
  const refusals: string[] = [];
  const plan = async (): Promise<string> => {
    let told = '';
    const exitCode = await run(['streams', 'plan', 'contracts/asyncapi/*.yaml', '--server', cluster.named('n2').url], {
      cwd: join(import.meta.dirname, '..'),
      colour: false,
      interactive: false,
      stdout: () => {},
      stderr: (text) => {
        told += text;
      },
    });
    if (exitCode === 2) refusals.push(told);
    return told;
  };
  // For a moment nothing has changed, then the server that is left may be silent, and in the end it says what it misses.
  await expect.poll(plan, SOON).toContain('JetStream system temporarily unavailable');
  for (const told of refusals) expect(told).toMatch(/^error: The NATS server does not answer: .+\nLook whether .+\n$/);
  expect(refusals).not.toEqual([]);
}, 60_000);
