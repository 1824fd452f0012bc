import type { AnyAnswer, BinaryBody, OperationDefinition } from './definition.ts';

/** Turns a handler's answer into the response that the contract describes. */
export function respond(definition: OperationDefinition, answer: AnyAnswer): Response {
  const { status, body } = answer;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  announceFate(definition, headers);
  if (status === 101) return switching(headers);
  if (body === undefined) return new Response(null, { status, headers });
  const type = answer.contentType ?? mediaTypeOf(definition, status);
  headers['content-type'] = type;
  return new Response(isBytes(body) ? body : /[/+]json\b/.test(type) ? JSON.stringify(body) : String(body), {
    status,
    headers,
  });
}

/** Whoever owns the connection writes this answer, and the platform lets nobody else make it: it is here to be counted. */
function switching(headers: Readonly<Record<string, string>>): Response {
  return Object.defineProperty(new Response(null, { headers }), 'status', { value: 101 });
}

/** Tells callers what is going to happen to the operation: RFC 9745 and RFC 8594. */
function announceFate({ deprecatedSince, sunset }: OperationDefinition, headers: Record<string, string>): void {
  const since = deprecatedSince === undefined ? Number.NaN : Date.parse(deprecatedSince);
  const until = sunset === undefined ? Number.NaN : Date.parse(sunset);
  if (!Number.isNaN(since)) headers['deprecation'] = `@${Math.trunc(since / 1000)}`;
  if (!Number.isNaN(until)) headers['sunset'] = new Date(until).toUTCString();
}

/** First media type declared for a status, for its range, or for all others. */
function mediaTypeOf({ responses }: OperationDefinition, status: number): string {
  const declared = responses[status] ?? responses[`${Math.trunc(status / 100)}XX`] ?? responses['default'];
  return declared?.[0] ?? 'application/json';
}

function isBytes(body: unknown): body is BinaryBody {
  return body instanceof Uint8Array || body instanceof Blob || body instanceof ReadableStream;
}
