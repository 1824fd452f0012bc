import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { serve } from '@hono/node-server';

/** An HTTP server that takes requests. */
export interface Listener {
  readonly url: string;
  /** Takes no more requests and waits for those that run; resolves when all connections are closed. */
  close(): Promise<void>;
}

/** Takes a connection that asks to become a WebSocket. It has to answer, or to close it. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** Milliseconds that a keep-alive connection may be idle. Longer than load balancers keep theirs, so that they close first. */
const KEEP_ALIVE = 65_000;

/**
 * Milliseconds until the last byte of a request must be there, at the gateway as at the services: large uploads over slow
 * lines need more than the five minutes that Node gives them. Its head has one minute all the same.
 */
export const LONGEST_REQUEST = 600_000;

/** Whatever answers requests: a Hono app with any variables of its own. */
export type Fetching = { readonly fetch: Parameters<typeof serve>[0]['fetch'] };

/** @param upgrade without one Node answers such requests as ordinary ones */
export function listen(app: Fetching, host: string, port: number, upgrade?: Upgrade): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      requestTimeout: LONGEST_REQUEST,
      ...(upgrade === undefined ? {} : { shouldUpgradeCallback: asksForWebSocket }),
    };
    const server = serve({ fetch: app.fetch, hostname: host, port, serverOptions }, (address) => {
      server.off('error', reject);
      const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve({ url: `http://${shown}:${address.port}`, close });
    });
    server.once('error', reject);
    if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE;
    if (upgrade !== undefined) server.on('upgrade', upgrade);

    const close = (): Promise<void> =>
      new Promise((closed, failed) => server.close((error) => (error === undefined ? closed() : failed(error))));
  });
}

/** Clients that would rather speak HTTP/2 offer that upgrade with ordinary requests, which are to be answered as such. */
function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}
