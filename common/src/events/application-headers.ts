import type { HeadersDefinition, HeaderType } from './definition.ts';

/** Headers as text, from the values that a contract declares. Undefined ones are left out. */
export function writeHeaders(headers: object | undefined): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value !== undefined && value !== null) written[name] = String(value);
  }
  return written;
}

/** The declared headers, each as the type that the contract gives it. What can't be read stays text, and is then invalid. */
export function readHeaders(
  definition: HeadersDefinition<unknown> | undefined,
  received: ReadonlyMap<string, string>,
): Record<string, unknown> {
  if (definition === undefined) return Object.fromEntries([...received].filter(([name]) => isApplicationHeader(name)));
  const read: Record<string, unknown> = {};
  for (const name in definition.types) {
    const text = received.get(name.toLowerCase());
    if (text !== undefined) read[name] = readAs(text, definition.types[name] ?? 'string');
  }
  return read;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readAs(text: string, type: HeaderType): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type !== 'string' && NUMBER.test(text) ? Number(text) : text;
}

/** The server's own headers and those of tracing say nothing about the event. */
function isApplicationHeader(name: string): boolean {
  return !name.startsWith('nats-') && name !== 'traceparent' && name !== 'tracestate' && name !== 'content-type';
}
