import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import type { Log } from '@ai2text/common/logging';
import { type Origin, towardsService } from './headers.ts';

export interface TunnelParts {
  /** Address of the service. */
  readonly url: string;
  readonly origin: Origin;
  readonly timeoutMs: number;
  readonly log: Log;
  /** Answers in the service's place when it does not. */
  readonly unavailable: () => Response;
}

/** Asks the service for the upgrade that the caller asks for; from then on carries bytes both ways until either ends. */
export function tunnel(request: IncomingMessage, socket: Duplex, head: Buffer, parts: TunnelParts): void {
  // Nothing tells any more that the caller is gone, so nothing would end the tunnel.
  if (socket.destroyed) return;
  const { url, origin, timeoutMs, log } = parts;
  const target = new URL(request.url ?? '/', url);
  const headers = {
    ...towardsService(request.headers, origin),
    connection: 'Upgrade',
    upgrade: request.headers.upgrade ?? '',
  };
  const open = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = open(target, { method: 'GET', headers, agent: false, timeout: timeoutMs });
  const fail = (error: Error): void => {
    log.warn({ err: error }, 'a WebSocket could not be opened');
    void writeResponse(socket, parts.unavailable());
  };
  socket.on('error', () => outgoing.destroy());
  socket.once('close', () => outgoing.destroy());
  outgoing.once('error', fail);
  outgoing.once('timeout', () => outgoing.destroy(new Error('the service took too long')));
  outgoing.once('response', (answer) => {
    socket.write(headOf(answer));
    answer.pipe(socket);
  });
  outgoing.once('upgrade', (answer, service, first) => {
    outgoing.off('error', fail);
    outgoing.on('error', () => socket.destroy());
    service.setTimeout(0);
    service.on('error', () => socket.destroy());
    service.once('close', () => socket.destroy());
    socket.once('close', () => service.destroy());
    socket.write(headOf(answer));
    socket.write(first);
    service.write(head);
    service.pipe(socket).pipe(service);
  });
  outgoing.end();
}

/** Writes a whole answer to a connection that asked for an upgrade, and closes it. */
export async function writeResponse(socket: Duplex, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers, ['content-length', String(body.length)], ['connection', 'close']];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 ${response.status} ${response.statusText}\r\n${lines}\r\n`), body]));
}

/** The head of an answer, as it came: what follows is bytes of the very same connection. */
function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const pairs = Array.from({ length: rawHeaders.length / 2 }, (_, index) => rawHeaders.slice(2 * index, 2 * index + 2));
  const lines = pairs.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines}\r\n`;
}
