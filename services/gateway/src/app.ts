import { addOperation, addOtherMethods, headFirst } from '@ai2text/common/http';
import { newId } from '@ai2text/common/ids';
import type { Log } from '@ai2text/common/logging';
import { observe, occurrence, PROBLEM_BASE } from '@ai2text/common/service';
import { bearerAuth } from '@ai2text/common/tokens';
import { createGatewayApp } from '@ai2text/servers/gateway';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { cors } from 'hono/cors';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import { type ConsoleParts, consoleRoutes } from './console/index.ts';
import { type DoorParts, type Entrance, enter } from './door.ts';
import { type Dependencies, gatewayService } from './operations/index.ts';
import { clientAddress, forward, type Inbound } from './proxy/index.ts';
import { methodNotAllowed, notFound, refuseCaller, tooManyRequests, unavailable } from './refusals.ts';
import { honoPath, isEventStream, type Operation, operationsOf, routeTable, type ServiceName } from './routes/index.ts';
import { SERVICE } from './service.ts';
import { UpstreamError, type Upstreams } from './upstreams/index.ts';

export interface AppParts extends Dependencies, DoorParts, ConsoleParts {
  readonly upstreams: Upstreams;
  readonly corsOrigins: readonly string[];
  readonly trustedProxies: number;
  readonly log: Log;
}

interface Env {
  /** Absent where a test asks the app without a connection. */
  readonly Bindings: Partial<HttpBindings>;
  readonly Variables: { entrance: Entrance; address: string; requestId: string };
}

const BODY_LIMIT = 16 * 2 ** 10;
/** These are asked all the time by those who run the gateway, and do no work. */
const UNCOUNTED: ReadonlySet<string> = new Set(['/health', '/metrics']);

/** The HTTP side of the gateway: the door, its own operations, and those of all services. */
export function createApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(secureHeaders());
  if (parts.corsOrigins.length > 0) app.use(crossOrigin(parts.corsOrigins));
  app.use(async (c, next) => {
    const peer = c.env?.incoming?.socket.remoteAddress;
    c.set('requestId', newId());
    c.set('address', clientAddress(peer, c.req.header('x-forwarded-for'), parts.trustedProxies));
    if (UNCOUNTED.has(c.req.path)) return next();
    const knock = { path: c.req.path, address: c.var.address, authorization: c.req.header('authorization') };
    const entrance = await enter(knock, parts);
    c.set('entrance', entrance);
    if (entrance.isWithinLimit) await next();
    else c.res = tooManyRequests(entrance.rateHeaders);
    const said = { ...entrance.rateHeaders, 'x-request-id': c.var.requestId };
    for (const [name, value] of Object.entries(said)) c.res.headers.set(name, value);
  });
  app.use('/.well-known/jwks.json', etag());
  app.use('/v1/routes', etag());
  addServices(app, parts);
  app.route('/', own(parts));
  app.route('/', consoleRoutes(parts));
  app.notFound(() => notFound());
  app.onError((error) => {
    parts.log.error({ err: error }, 'a request failed');
    return unavailable('Something went wrong at the gateway.');
  });
  return app;
}

/** What pages from elsewhere may read of answers. */
const EXPOSED = [
  'ETag',
  'Location',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'Upload-Length',
  'Upload-Limit',
  'Upload-Offset',
];

function crossOrigin(origins: readonly string[]) {
  return cors({
    origin: [...origins],
    exposeHeaders: [...EXPOSED],
    maxAge: 600,
  });
}

function own({ log, ...parts }: AppParts): Hono {
  return createGatewayApp(gatewayService(parts), {
    security: { bearerAuth: bearerAuth(parts.verifyToken) },
    bodyLimit: BODY_LIMIT,
    problemBase: PROBLEM_BASE,
    describeProblem: occurrence,
    onError: (error, { id }) => log.error({ err: error, operation: id }, 'an operation failed'),
    around: observe(SERVICE, parts.metrics, log),
  });
}

/** Adds every operation of every service, and what its path answers to other methods. */
function addServices(app: Hono<Env>, parts: AppParts): void {
  const around = observe(SERVICE, parts.metrics, parts.log);
  const methods = new Map<string, string[]>();
  for (const { service, prefix, timeoutMs } of routeTable()) {
    const operations = operationsOf(service).filter(({ path }) => isUnder(path, prefix));
    for (const operation of operations.toSorted(headFirst)) {
      const path = honoPath(operation.path);
      methods.set(path, [...(methods.get(path) ?? []), operation.method]);
      addOperation(app, operation.method, path, (c) =>
        around(operation, c.req.raw, () => pass(inboundOf(c), service, operation, timeoutMs, c.var, parts)),
      );
    }
  }
  for (const [path, allowed] of methods) addOtherMethods(app, path, allowed, methodNotAllowed);
}

function inboundOf({ env, req }: Context<Env>): Inbound {
  return { request: req.raw, headers: env?.incoming?.headers };
}

function isUnder(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`);
}

/** One request to a service: may this caller ask for it, and what does the service say? */
async function pass(
  inbound: Inbound,
  service: ServiceName,
  operation: Operation,
  timeoutMs: number,
  { entrance, address, requestId }: Env['Variables'],
  { upstreams, log }: AppParts,
): Promise<Response> {
  const refusal = refuseCaller(entrance.identity, operation);
  if (refusal !== undefined) return refusal;
  const upstream = upstreams.get(service);
  if (upstream === undefined) return unavailable(`The service ${service} cannot be reached.`);
  try {
    const expected = { timeoutMs, isStream: isEventStream(operation) };
    return await forward(inbound, upstream, { address, requestId }, expected);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    log.warn({ err: error, upstream: service, operation: operation.id }, 'a service did not answer');
    return unavailable(error.message);
  }
}
