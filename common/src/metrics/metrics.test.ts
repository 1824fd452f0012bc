import { expect, test } from 'vitest';
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
