import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Mock, MockAnswer } from './create-mock.ts';
import type { MockRequest } from './request/mock-request.ts';

export interface MockServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ServeOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Told of each answer. */
  readonly onAnswer?: (request: MockRequest, answer: MockAnswer) => void;
}

const MOST_BYTES = 64 * 2 ** 20;

/** Listens and answers. Rejects with the system's error when it cannot listen. */
export async function startMock(mock: Mock, { host, onAnswer, port }: ServeOptions): Promise<MockServer> {
  const server = createServer((incoming, response) => {
    answer(mock, incoming, response, onAnswer).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  // Listening on a port gives an address with one.
  const { address, family, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  mock: Mock,
  incoming: IncomingMessage,
  response: ServerResponse,
  onAnswer: ServeOptions['onAnswer'],
): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
  const { method = 'GET', url = '/' } = incoming;
  const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
  if (isPreflight) return void response.writeHead(204, preflight(headers)).end();
  const body = await readBytes(incoming);
  if (body === undefined) return void response.writeHead(413, { connection: 'close' }).end();
  const request: MockRequest = { method, target: url.replace(/#.*$/, ''), headers, body };
  const answered = await mock(request);
  onAnswer?.(request, answered);
  const { status, text } = answered;
  const length = text === '' ? {} : { 'content-length': String(Buffer.byteLength(text)) };
  response.writeHead(status, { ...OPEN, ...answered.headers, ...length }).end(text);
}

/** A mock holds nothing that pages of other origins may not see. */
const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' };

function preflight(headers: MockRequest['headers']): Record<string, string> {
  return {
    ...OPEN,
    'access-control-allow-methods': headers['access-control-request-method'] ?? '*',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
  };
}

async function readBytes(incoming: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
