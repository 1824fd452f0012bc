import type { AnyAnswer, BinaryBody, OperationDefinition } from './definition.ts';

/** Turns a handler's answer into the response that the contract describes. */
export function respond(definition: OperationDefinition, answer: AnyAnswer): Response {
  const { status, body } = answer;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  if (definition.sunset !== undefined) headers['sunset'] = new Date(definition.sunset).toUTCString();
  if (body === undefined) return new Response(null, { status, headers });
  const type = answer.contentType ?? mediaTypeOf(definition, status);
  headers['content-type'] = type;
  return new Response(isBytes(body) ? body : /[/+]json\b/.test(type) ? JSON.stringify(body) : String(body), {
    status,
    headers,
  });
}

/** First media type declared for a status, for its range, or for all others. */
function mediaTypeOf({ responses }: OperationDefinition, status: number): string {
  const declared = responses[status] ?? responses[`${Math.trunc(status / 100)}XX`] ?? responses['default'];
  return declared?.[0] ?? 'application/json';
}

function isBytes(body: unknown): body is BinaryBody {
  return body instanceof Uint8Array || body instanceof Blob || body instanceof ReadableStream;
}
