import { describe, expect, test } from 'vitest';
import { createHealth, warn } from '../health/index.ts';
import { createMetrics, type Metrics } from './index.ts';

/** Value of the one sample of that name whose labels are exactly these, in any order. */
async function sample(metrics: Metrics, name: string, labels: Record<string, string>): Promise<number | undefined> {
  const wanted = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith(`${name}{`));
  const found = lines.filter((line) => {
    const given = line.slice(name.length + 1, line.lastIndexOf('}')).split(',');
    return given.length === wanted.length && wanted.every((label) => given.includes(label));
  });
  expect(found.length, lines.join('\n')).toBeLessThan(2);
  return found[0] === undefined ? undefined : Number(found[0].split('} ')[1]);
}

test('a request counts under its route template and status', async () => {
  const metrics = createMetrics({ service: 'metadata', version: '1.1.0', process: false });
  metrics.observeHttp({ method: 'GET', route: '/recordings/{recordingId}', status: 200, seconds: 0.02 });
  const labels = { method: 'GET', route: '/recordings/{recordingId}', status: '200' };
  const service = { service: 'metadata', version: '1.1.0' };
  expect(await sample(metrics, 'http_server_request_duration_seconds_count', { ...labels, ...service })).toBe(1);
});

test('what a client invents adds no labels', async () => {
  const metrics = createMetrics({ service: 's', process: false });
  for (const method of ['BREW', 'WHEN']) metrics.observeHttp({ method, route: undefined, status: 404, seconds: 0 });
  const labels = { method: 'other', route: 'unmatched', status: '404', service: 's' };
  expect(await sample(metrics, 'http_server_request_duration_seconds_count', labels)).toBe(2);
});

test('events are counted by what became of them', async () => {
  const metrics = createMetrics({ service: 's', process: false });
  const { events } = metrics;
  events.published({ type: 'a.v1', outcome: 'stored', seconds: 0.1 });
  events.delivered({ consumer: 'c', type: 'a.v1', attempt: 2, ageSeconds: 3, pending: 7 });
  events.handled({ consumer: 'c', type: 'a.v1', outcome: 'retry', seconds: 1 });
  events.deadLettered({ consumer: 'c', type: 'a.v1', reason: 'rejected' });
  const service = 's';
  const ours = { service, consumer: 'c', type: 'a.v1' };
  const stored = { service, type: 'a.v1', outcome: 'stored' };
  expect(await sample(metrics, 'events_publish_duration_seconds_count', stored)).toBe(1);
  expect(await sample(metrics, 'events_age_seconds_sum', ours)).toBe(3);
  expect(await sample(metrics, 'events_redelivered_total', ours)).toBe(1);
  expect(await sample(metrics, 'events_consumer_pending', { service, consumer: 'c' })).toBe(7);
  expect(await sample(metrics, 'events_handle_duration_seconds_count', { ...ours, outcome: 'retry' })).toBe(1);
  expect(await sample(metrics, 'events_dead_lettered_total', { ...ours, reason: 'rejected' })).toBe(1);
});

test('two services in one process keep apart, and the process is measured', async () => {
  const first = createMetrics({ service: 'a' });
  const second = createMetrics({ service: 'b' });
  expect(await first.text()).toContain('process_cpu_seconds_total{service="a"}');
  expect(await second.text()).not.toContain('service="a"');
});

describe('a backlog', () => {
  const ours = { service: 's', queue: 'letters' };

  test('shows how much waits, and for how long the oldest has', async () => {
    const metrics = createMetrics({ service: 's', process: false });
    metrics.observeBacklog('letters', async () => ({ waiting: 3, since: new Date(Date.now() - 60_000) }));
    metrics.observeBacklog('parcels', async () => ({ waiting: 0, since: undefined }));
    expect(await sample(metrics, 'backlog_waiting', ours)).toBe(3);
    expect(await sample(metrics, 'backlog_oldest_age_seconds', ours)).toBeCloseTo(60, 0);
    expect(await sample(metrics, 'backlog_oldest_age_seconds', { ...ours, queue: 'parcels' })).toBe(0);
  });

  test('that cannot be read, or not in time, has no sample and holds up no other', async () => {
    const metrics = createMetrics({ service: 's', process: false });
    let isBroken = false;
    metrics.observeBacklog('letters', async () => {
      if (isBroken) throw new Error('the database is gone');
      return { waiting: 1, since: new Date() };
    });
    expect(await sample(metrics, 'backlog_waiting', ours)).toBe(1);
    isBroken = true;
    metrics.observeBacklog('parcels', () => new Promise(() => {}));
    await expect.poll(() => sample(metrics, 'backlog_waiting', ours), { timeout: 10_000 }).toBeUndefined();
    expect(await metrics.text()).not.toContain('parcels');
  });
});

test('each check of the health is shown, and one that warns does not pass', async () => {
  const metrics = createMetrics({ service: 's', process: false });
  const check = async () => {
    throw new Error('gone');
  };
  metrics.observeHealth(
    createHealth({ checks: { a: { check: () => undefined }, b: { check }, c: { check: () => warn('look') } } }),
  );
  const figures = ['a', 'b', 'c'].map((name) => sample(metrics, 'health_check_passing', { service: 's', check: name }));
  expect(await Promise.all(figures)).toEqual([1, 0, 0]);
});
