import { Readable } from 'node:stream';
import type { Upstream } from '../upstreams/index.ts';
import { type Origin, towardsCaller, towardsService } from './headers.ts';

/** Statuses whose answers have no body (RFC 9110). */
const EMPTY: ReadonlySet<number> = new Set([204, 205, 304]);

/**
 * Sends a request on and answers what the service answers.
 * @throws {UpstreamError} when no answer begins within `timeoutMs`
 */
export async function forward(
  request: Request,
  upstream: Upstream,
  origin: Origin,
  timeoutMs: number,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const answer = await upstream.send({
    method: request.method,
    path: `${pathname}${search}`,
    headers: towardsService(request.headers, origin),
    body: request.body === null ? undefined : Readable.fromWeb(request.body),
    timeoutMs,
    signal: request.signal,
  });
  const headers = towardsCaller(answer.headers);
  const { status } = answer;
  if (EMPTY.has(status) || request.method === 'HEAD') {
    await drain(answer.body);
    return new Response(null, { status, headers });
  }
  return new Response(Readable.toWeb(answer.body) as ReadableStream<Uint8Array>, { status, headers });
}

/** Frees the connection for the next request. */
async function drain(body: Readable): Promise<void> {
  body.resume();
  await new Promise<void>((resolve) => body.once('close', resolve));
}
