import { BlockList, isIPv6 } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { notFound } from '../refusals.ts';
import { pageRoutes } from './page-routes.ts';
import type { Session } from './session.ts';

export interface ConsoleParts {
  /** Folder of its built files. */
  readonly consoleDir: string;
  /** Folder of generated pages: the reference of the contracts, the report of the gate. */
  readonly pagesDir: string;
  /** Gives a token; only in development. */
  readonly session?: (() => Promise<Session>) | undefined;
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The page, its files, and in development the token that it works with. */
export function consoleRoutes({ consoleDir, pagesDir, session }: ConsoleParts) {
  const app = new Hono<{ readonly Bindings: Partial<HttpBindings> }>();
  app.get('/console/session', async ({ env, req }) => {
    const isAllowed =
      isThisMachine(env?.incoming?.socket.remoteAddress) && isOwnPage(req.url, req.header('sec-fetch-site'));
    if (session === undefined || !isAllowed) return notFound();
    return Response.json(await session(), { headers: { 'cache-control': 'no-store' } });
  });
  app.route('/console/pages', pageRoutes(pagesDir));
  const csp = { defaultSrc: ["'self'"], mediaSrc: ["'self'", 'blob:'], objectSrc: ["'none'"], baseUri: ["'none'"] };
  app.use(secureHeaders({ contentSecurityPolicy: { ...csp, frameAncestors: ["'none'"] } }));
  app.get('/', serveStatic({ path: `${consoleDir}/index.html` }));
  app.get(
    '/console/*',
    serveStatic({ root: consoleDir, rewriteRequestPath: (path) => path.replace('/console/', '/') }),
  );
  return app;
}

const HERE = new BlockList();
HERE.addSubnet('127.0.0.0', 8);
HERE.addAddress('::1', 'ipv6');

/** Whoever is elsewhere may claim any name, such as that of this machine. */
function isThisMachine(peer: string | undefined): boolean {
  return peer !== undefined && HERE.check(peer, isIPv6(peer) ? 'ipv6' : 'ipv4');
}

/** Other pages may send a request here, and other names may be made to lead here; neither may have the token. */
function isOwnPage(url: string, site: string | undefined): boolean {
  const isAskedFromHere = site === undefined || site === 'same-origin' || site === 'none';
  return isAskedFromHere && LOOPBACK.has(new URL(url).hostname);
}
