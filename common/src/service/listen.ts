import { serve } from '@hono/node-server';
import type { Hono } from 'hono';

/** An HTTP server that takes requests. */
export interface Listener {
  readonly url: string;
  /** Takes no more requests and waits for those that run; resolves when all connections are closed. */
  close(): Promise<void>;
}

/** Milliseconds that a keep-alive connection may be idle. Longer than load balancers keep theirs, so that they close first. */
const KEEP_ALIVE = 65_000;

export function listen(app: Hono, host: string, port: number): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, (address) => {
      server.off('error', reject);
      const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve({ url: `http://${shown}:${address.port}`, close });
    });
    server.once('error', reject);
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE;

    const close = (): Promise<void> =>
      new Promise((closed, failed) => server.close((error) => (error === undefined ? closed() : failed(error))));
  });
}
