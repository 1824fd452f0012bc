/** Who gets the token that development gives for the asking: it may do everything. */
import type { HttpBindings } from '@hono/node-server';
import { expect, test } from 'vitest';
import { consoleRoutes } from '../src/console/index.ts';

const session = async () => ({ ownerId: 'o', token: 't' });
const app = consoleRoutes({ consoleDir: import.meta.dirname, pagesDir: import.meta.dirname, session });

async function statusFor(peer: string | undefined, host = 'localhost:8080', headers: Record<string, string> = {}) {
  const env = peer === undefined ? {} : ({ incoming: { socket: { remoteAddress: peer } } } as HttpBindings);
  return (await app.request(`http://${host}/console/session`, { headers }, env)).status;
}

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('a page of this machine, at %s', async (peer) => {
  expect(await statusFor(peer)).toBe(200);
  expect(await statusFor(peer, '127.0.0.1:8080', { 'sec-fetch-site': 'same-origin' })).toBe(200);
});

test.each(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::7', undefined])(
  'not %s, whatever name it claims',
  async (peer) => {
    expect(await statusFor(peer)).toBe(404);
  },
);

test('not the page of another, nor one whose name was made to lead here', async () => {
  expect(await statusFor('127.0.0.1', 'localhost:8080', { 'sec-fetch-site': 'cross-site' })).toBe(404);
  expect(await statusFor('127.0.0.1', 'evil.test')).toBe(404);
});
