import { expect, test } from 'vitest';
import { startNatsServer } from '../../../tests/nats.ts';
import type { Log } from '../logging/log.ts';
import { connectNats } from './index.ts';

test('what happens to the connection stands on the log, and it comes back by itself', async () => {
  const server = await startNatsServer();
  const said: string[] = [];
  const note = (_: object, message: string): void => void said.push(message);
  const log: Log = { debug: () => {}, info: note, warn: note, error: note, child: () => log };
  const connection = await connectNats({ servers: server.url, name: 'test', log, client: { reconnectTimeWait: 20 } });
  await server.restart();
  await expect.poll(() => said, { timeout: 10_000 }).toContain('NATS reconnected');
  await connection.close();
  await server.stop();
  expect(said.slice(0, 3)).toEqual(['connected to NATS', 'NATS disconnected', 'NATS reconnected']);
});

test('an address where nobody is shows at the start, without the password in it', async () => {
  const log: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };
  const connecting = connectNats({ servers: 'nats://user:hunter2@127.0.0.1:1', name: 'test', log });
  await expect(connecting).rejects.toThrow(/^NATS can't be reached at nats:\/\/127\.0\.0\.1:1: /);
});
