import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestUpstream extends AsyncDisposable {
  readonly url: string;
  readonly server: Server;
  /** What came, in the order it came; without the probes of the gateway. */
  readonly seen: IncomingMessage[];
}

/** A service that answers as the test says. */
export async function startUpstream(answer: RequestListener, port = 0): Promise<TestUpstream> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/health') {
      response.end('{"status":"pass","version":"1.2.3"}');
      return;
    }
    seen.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    seen,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers what it was asked. */
export const echo: RequestListener = (request, response) => {
  const { method, url, headers } = request;
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ method, url, headers }));
};
