import type { Duplex } from 'node:stream';
import { newId } from '@ai2text/common/ids';
import type { Log } from '@ai2text/common/logging';
import type { Upgrade } from '@ai2text/common/service';
import { type DoorParts, enter } from './door.ts';
import { clientAddress, tunnel, writeResponse } from './proxy/index.ts';
import { notFound, refuseCaller, tooManyRequests, unavailable } from './refusals.ts';
import { allowances, type Operation, operationsOf, prefixOf, SERVICES, type ServiceName } from './routes/index.ts';
import type { Upstreams } from './upstreams/index.ts';

export interface UpgradeParts extends DoorParts {
  readonly upstreams: Upstreams;
  readonly trustedProxies: number;
  /** Pages that may open a WebSocket besides those of the gateway itself. */
  readonly corsOrigins: readonly string[];
  readonly log: Log;
}

export interface Tunnels {
  readonly upgrade: Upgrade;
  /** Cuts all. A gateway that ends would wait for them for hours; clients connect anew. */
  close(): void;
}

/** WebSockets take the same way as requests: through the door, and to the service whose contract has an upgrade there. */
export function createTunnels(parts: UpgradeParts): Tunnels {
  const sockets = new Set<Duplex>();
  return {
    upgrade: (request, socket, head) => {
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      open(request, socket, head, parts).catch((error: unknown) => {
        parts.log.error({ err: error }, 'a WebSocket could not be opened');
        socket.destroy();
      });
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function open(...[request, socket, head, parts]: [...Parameters<Upgrade>, UpgradeParts]): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  const { headers } = request;
  const forwarded = [headers['x-forwarded-for']].flat().join();
  const address = clientAddress(request.socket.remoteAddress, forwarded, parts.trustedProxies);
  const protocols = headers['sec-websocket-protocol'];
  const entrance = await enter({ path, address, authorization: headers.authorization, protocols }, parts);
  const found = operationAt(path);
  const refusal =
    (entrance.isWithinLimit ? undefined : tooManyRequests(entrance.rateHeaders)) ??
    (found === undefined || !isOwnPage(headers.origin, headers.host, parts.corsOrigins) ? notFound() : undefined);
  if (refusal !== undefined || found === undefined) return writeResponse(socket, refusal ?? notFound());
  const denied = refuseCaller(entrance.identity, found.operation);
  if (denied !== undefined) return writeResponse(socket, denied);
  const upstream = parts.upstreams.get(found.service);
  if (upstream === undefined) return writeResponse(socket, unavailable('The service cannot be reached.'));
  tunnel(request, socket, head, {
    url: upstream.url,
    origin: { address, requestId: newId() },
    timeoutMs: allowances(prefixOf(path)).timeoutMs,
    log: parts.log,
    unavailable: () => unavailable('The service did not answer.'),
  });
}

/** The operation that a contract has at this path, if it can become a WebSocket. */
function operationAt(path: string): { readonly service: ServiceName; readonly operation: Operation } | undefined {
  for (const service of SERVICES) {
    const operation = operationsOf(service).find((each) => each.path === path && '101' in each.responses);
    if (operation !== undefined) return { service, operation };
  }
  return undefined;
}

/** Browsers let any page open a WebSocket anywhere and say which page it was; other programs say nothing. */
function isOwnPage(origin: string | undefined, host: string | undefined, others: readonly string[]): boolean {
  if (origin === undefined || others.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
