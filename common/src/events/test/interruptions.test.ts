import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Bus, until } from './bus.ts';

let bus: Bus;
beforeAll(async () => {
  bus = await Bus.start();
});
afterAll(() => bus.stop());

test('stopping waits for what runs and leaves the rest to others', async () => {
  const { publish, subscribe, settled } = await bus.setUp();
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
  const { publish, subscribe, settled } = await bus.setUp();
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

test('events go on after the server was killed, and after the consumer was deleted', async () => {
  const { publish, subscribe, settled, stream } = await bus.setUp();
  const got = new Set<number>();
  await subscribe(({ data }) => void got.add(data.n));
  await publish(1);
  await until(() => got.has(1));
  await bus.server.restart();
  await until(async () => (await publish(2, 'two').catch(() => undefined)) !== undefined);
  await until(() => got.has(2));
  const { config } = await bus.manager.consumers.info(stream, 'reader');
  await bus.manager.consumers.delete(stream, 'reader');
  await publish(3);
  await sleep(200);
  await bus.manager.consumers.add(stream, config);
  await until(() => got.has(3));
  await settled();
});
