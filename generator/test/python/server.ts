import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  /** Path and query as they stood on the request line. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Every byte as one character. */
  readonly body: string;
}

export interface RunningServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a server on a free port; each request is read to its end first. */
export async function startServer(
  answer: (received: Received, response: ServerResponse) => void,
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(receive(request, Buffer.concat(chunks)), response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
    },
  };
}

function receive({ method = '', url = '', headers }: IncomingMessage, body: Buffer): Received {
  const texts = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
  return { method, target: url, headers: Object.fromEntries(texts), body: body.toString('latin1') };
}

export function sendJson(response: ServerResponse, status: number, value: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type, 'x-by': 'the test' }).end(JSON.stringify(value));
}
