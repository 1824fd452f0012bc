import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Log } from '../logging/log.ts';
import { createShutdown } from './index.ts';

function setUp(deadline = 5_000) {
  const messages: string[] = [];
  const note = (_: object, message: string): void => void messages.push(message);
  const log: Log = { debug: () => {}, info: note, warn: note, error: note, child: () => log };
  const host = Object.assign(new EventEmitter(), { exits: [] as number[], exit: (code: number) => exits.push(code) });
  const { exits } = host;
  return { host, exits, messages, shutdown: createShutdown({ log, deadline, process: host }) };
}

test('steps run once, last registered first, each awaited', async () => {
  const { shutdown } = setUp();
  const order: string[] = [];
  shutdown.add('database', () => order.push('database'));
  shutdown.add('http', async () => {
    await Promise.resolve();
    order.push('http');
  });
  const [first, second] = await Promise.all([shutdown.run('test'), shutdown.run('again')]);
  expect([first, second]).toEqual([true, true]);
  expect(order).toEqual(['http', 'database']);
});

test('a step that fails is logged and stops nothing', async () => {
  const { shutdown, messages } = setUp();
  let closed = false;
  shutdown.add('first', () => {
    closed = true;
  });
  shutdown.add('second', () => Promise.reject(new Error('no')));
  expect(await shutdown.run('test')).toBe(false);
  expect(closed).toBe(true);
  expect(messages).toContain('closing failed');
});

test('a signal shuts down and exits with 0; a step that hangs with 1', async () => {
  for (const [step, code] of [
    [() => undefined, 0],
    [() => new Promise(() => {}), 1],
  ] as const) {
    const { shutdown, host, exits } = setUp(50);
    shutdown.add('step', step);
    shutdown.listen();
    host.emit('SIGTERM', 'SIGTERM');
    await shutdown.run('join');
    await Promise.resolve();
    expect(exits).toEqual([code]);
    expect(host.listenerCount('SIGTERM')).toBe(0);
  }
});

test('a second signal exits at once', () => {
  const { shutdown, host, exits } = setUp();
  shutdown.add('never', () => new Promise(() => {}));
  shutdown.listen();
  host.emit('SIGTERM', 'SIGTERM');
  host.emit('SIGINT', 'SIGINT');
  expect(exits).toEqual([1]);
});
