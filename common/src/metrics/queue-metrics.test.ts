import { afterAll, beforeAll, expect, test } from 'vitest';
import { reject } from '../events/index.ts';
import { Bus } from '../events/test/bus.ts';
import { createMetrics } from './index.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());

test('what lies before a consumer and among its dead letters is asked of the server', async () => {
  const { publish, subscribe, deadLetters, consumer } = await bus.setUp();
  const metrics = createMetrics({ service: 's', process: false });
  const missing = { ...consumer, durable: 'nobody', stream: 'NOWHERE' };
  metrics.observeQueues(bus.connection, [consumer, missing]);
  const figures = async () => {
    const names = ['consumer_lag', 'consumer_unacknowledged', 'dead_letters'];
    const text = await metrics.text();
    return names.map((name) => text.match(new RegExp(`^events_${name}{consumer="(\\w+)".*} (\\d+)$`, 'm'))?.slice(1));
  };
  for (const n of [1, 2, 3]) await publish(n);
  expect(await figures()).toEqual([
    ['reader', '3'],
    ['reader', '0'],
    ['reader', '0'],
  ]);
  expect(await metrics.text()).not.toContain('nobody');
  const subscription = await subscribe(({ data }) => (data.n === 2 ? undefined : reject('odd')));
  await deadLetters(2);
  await subscription.stop();
  await expect.poll(figures, { timeout: 10_000 }).toEqual([
    ['reader', '0'],
    ['reader', '0'],
    ['reader', '2'],
  ]);
});
