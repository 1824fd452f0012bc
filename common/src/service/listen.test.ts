import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { expect, test } from 'vitest';
import { LONGEST_REQUEST, listen } from './index.ts';

const STARTED = 'http.server.request.start';

test('a request may take as long as the platform says to come in, which is more than Node does', async () => {
  const servers: Server[] = [];
  const note = (message: unknown): void => void servers.push((message as { readonly server: Server }).server);
  subscribe(STARTED, note);
  const listener = await listen({ fetch: () => new Response('ok') }, '127.0.0.1', 0);
  try {
    await (await fetch(listener.url)).text();
    expect(servers.map(({ requestTimeout }) => requestTimeout)).toEqual([LONGEST_REQUEST]);
    // Heads come at once, or somebody only wants to keep connections busy.
    expect(servers[0]?.headersTimeout).toBe(60_000);
  } finally {
    unsubscribe(STARTED, note);
    await listener.close();
  }
});
