import type { IncomingHttpHeaders } from 'node:http';

/** Headers of one connection. They say nothing to the next one. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** What only the gateway may say to services. */
const OURS: ReadonlySet<string> = new Set([
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'x-request-id',
]);

export interface Origin {
  readonly address: string;
  readonly requestId: string;
}

/** The headers of a request as the service gets them. `host` stays: services make links with it. */
export function towardsService(headers: IncomingHttpHeaders, { address, requestId }: Origin) {
  const named = namedByConnection(headers.connection);
  const kept: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || HOP_BY_HOP.has(name) || OURS.has(name) || named.has(name)) continue;
    // Node has answered `Expect: 100-continue` already.
    if (name !== 'expect') kept[name] = value;
  }
  kept['x-forwarded-for'] = address;
  kept['x-request-id'] = requestId;
  return kept;
}

/** The headers of an answer as the caller gets them. */
export function towardsCaller(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const { connection } = headers;
  const named = namedByConnection(Array.isArray(connection) ? connection.join() : connection);
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || HOP_BY_HOP.has(name) || named.has(name)) continue;
    for (const each of [value].flat()) kept.append(name, each);
  }
  return kept;
}

const NONE: ReadonlySet<string> = new Set();

function namedByConnection(connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return NONE;
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()));
}
