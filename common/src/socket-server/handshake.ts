import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

const TOKEN_PREFIX = 'bearer.';
const KEY = /^[+/0-9A-Za-z]{22}==$/;

/** The request of a handshake. A token that a browser offered as a subprotocol becomes the header it stands for. */
export function requestOf(incoming: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  const token = offeredProtocols(headers).find((protocol) => protocol.startsWith(TOKEN_PREFIX));
  if (token !== undefined && !headers.has('authorization')) {
    headers.set('authorization', `Bearer ${token.slice(TOKEN_PREFIX.length)}`);
  }
  const host = incoming.headers.host ?? 'localhost';
  const base = URL.canParse(`http://${host}`) ? `http://${host}` : 'http://localhost';
  return new Request(new URL(incoming.url ?? '/', base), { headers });
}

/** Whether a request is a complete handshake, and offers the subprotocol that is spoken here. */
export function isHandshake({ headers, method }: Request, subprotocol: string | undefined): boolean {
  return (
    method === 'GET' &&
    headers.get('upgrade')?.toLowerCase() === 'websocket' &&
    headers.get('sec-websocket-version') === '13' &&
    KEY.test(headers.get('sec-websocket-key') ?? '') &&
    (subprotocol === undefined || offeredProtocols(headers).includes(subprotocol))
  );
}

/** Writes a whole answer to a connection that asked for an upgrade and does not get it. */
export async function writeAnswer(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers, ['content-length', String(body.length)], ['connection', 'close']];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${response.status} ${response.statusText}\r\n${lines}\r\n`), body]));
}

function offeredProtocols(headers: Headers): readonly string[] {
  return (headers.get('sec-websocket-protocol') ?? '').split(',').map((protocol) => protocol.trim());
}
