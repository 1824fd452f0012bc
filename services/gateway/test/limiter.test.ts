import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createLogger } from '@ai2text/common/logging';
import { expect, test } from 'vitest';
import { createLimiter } from '../src/limits/index.ts';

test('a Redis that does not take the password is reported without it', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    // Whatever it is asked, the answer is the same.
    socket.on('data', (chunk) => {
      for (const _ of chunk.toString().matchAll(/^\*/gm)) socket.write('-WRONGPASS invalid username-password pair\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ service: 'test', destination });
  const { port } = server.address() as AddressInfo;
  const limiter = createLimiter(`redis://:hunter2@127.0.0.1:${port}`, log);
  try {
    await expect.poll(() => lines.join('')).toContain('WRONGPASS');
    expect(lines.join('')).not.toContain('hunter2');
    expect(await limiter.take('rule', { requests: 1, windowSeconds: 60 }, 'who')).toMatchObject({ isAllowed: true });
  } finally {
    await limiter.close();
    server.close();
  }
});
