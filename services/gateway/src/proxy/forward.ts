import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { type Upstream, type UpstreamAnswer, UpstreamError } from '../upstreams/index.ts';
import { type Origin, towardsCaller, towardsService } from './headers.ts';

/** Statuses whose answers have no body (RFC 9110). */
const EMPTY: ReadonlySet<number> = new Set([204, 205, 304]);
/** Bytes up to which an answer of known length is passed on in one piece: a stream costs more than it saves. */
const SMALL = 2 ** 16;

/** A request, and its headers as Node has read them, where it has: copying those is cheaper. */
export interface Inbound {
  readonly request: Request;
  readonly headers: IncomingHttpHeaders | undefined;
}

/** What the contract says of the answer. */
export interface Expectation {
  readonly timeoutMs: number;
  readonly isStream: boolean;
}

/**
 * Sends a request on and answers what the service answers.
 * @throws {UpstreamError} when no answer begins within `timeoutMs`
 */
export async function forward(
  { headers: read, request }: Inbound,
  upstream: Upstream,
  origin: Origin,
  { isStream, timeoutMs }: Expectation,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const { method, signal } = request;
  // Node's server makes a whole Request of its own only for those who ask for the body.
  const body = method === 'GET' || method === 'HEAD' ? null : request.body;
  const answer = await upstream.send({
    method,
    path: `${pathname}${search}`,
    headers: towardsService(read ?? Object.fromEntries(request.headers), origin),
    body: body === null ? undefined : Readable.fromWeb(body),
    isStream,
    timeoutMs,
    signal,
  });
  const headers = towardsCaller(answer.headers);
  const { status } = answer;
  if (EMPTY.has(status) || method === 'HEAD') {
    await drain(answer.body);
    return new Response(null, { status, headers });
  }
  if (isStream) return new Response(ReadableStream.from(untilCut(answer.body)), { status, headers });
  const length = answer.headers['content-length'];
  if (typeof length === 'string' && Number(length) <= SMALL) {
    return new Response(await whole(answer), { status, headers });
  }
  return new Response(Readable.toWeb(answer.body) as ReadableStream<Uint8Array>, { status, headers });
}

/** A stream of events may end at any time, and a caller comes back then: how it ends makes no difference. */
async function* untilCut(body: Readable): AsyncGenerator<Uint8Array, void> {
  try {
    yield* body;
  } catch {
    // The service is gone, the gateway ends, or the caller has hung up.
  }
}

/** All of a small body. */
async function whole({ body }: UpstreamAnswer): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await body.arrayBuffer());
  } catch (error) {
    throw new UpstreamError('The service broke its answer off.', { cause: error });
  }
}

/** Frees the connection for the next request. */
async function drain(body: Readable): Promise<void> {
  body.resume();
  await new Promise<void>((resolve) => body.once('close', resolve));
}
