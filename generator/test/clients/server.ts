import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  /** Path and query, escapes and all. */
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export type Answer = (request: Received, response: ServerResponse) => void;

export interface TestServer {
  readonly url: string;
  /** How requests are answered from now on; 204 at first. */
  answer: Answer;
  /** Every request since the server started, in the order in which they were complete. */
  readonly received: Received[];
  close(): Promise<void>;
}

/** A real server on a free port of this machine, which keeps what it got. */
export async function startServer(): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const whole = { method, target: url, headers, body: Buffer.concat(chunks) };
      received.push(whole);
      running.answer(whole, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const running: TestServer = {
    url: `http://127.0.0.1:${address.port}`,
    received,
    answer: (_request, response) => response.writeHead(204).end(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return running;
}
