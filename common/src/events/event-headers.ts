import type { HeadersDefinition, HeaderType } from './definition.ts';

/** What a publisher may add beside the attributes: numbers and booleans become text. */
export type HeaderValues = Readonly<Record<string, string | number | boolean | undefined>>;

/** Everything that stands in a message's headers. Names of attributes without `ce-`, of headers in lower case. */
export interface HeaderSource {
  readonly attributes: ReadonlyMap<string, string>;
  readonly headers: ReadonlyMap<string, string>;
}

const ATTRIBUTE = 'ce-';
const MESSAGE_ID = 'nats-msg-id';
/** Where a message that was sent again keeps the id that it was published with first. */
const FIRST_MESSAGE_ID = 'dead-letter-message-id';

/** Headers as text. Undefined ones are left out. */
export function writeHeaders(headers: HeaderValues = {}): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) written[name] = String(value);
  return written;
}

/**
 * The headers that a contract declares, attributes of CloudEvents among them, each as the type that it gives them. What
 * can't be read as that type stays text, and is then invalid. A contract that declares none gets the application's own
 * headers as they came.
 */
export function readHeaders(
  definition: HeadersDefinition<unknown> | undefined,
  source: HeaderSource,
): Record<string, unknown> {
  if (definition === undefined) return Object.fromEntries([...source.headers].filter(([name]) => isOwn(name)));
  const read: Record<string, unknown> = {};
  for (const name in definition.types) {
    const text = lookUp(name.toLowerCase(), source);
    if (text !== undefined) read[name] = readAs(text, definition.types[name] ?? 'string');
  }
  return read;
}

function lookUp(name: string, { attributes, headers }: HeaderSource): string | undefined {
  if (name.startsWith(ATTRIBUTE)) return attributes.get(name.slice(ATTRIBUTE.length));
  if (name !== MESSAGE_ID) return headers.get(name);
  // Publishers in other languages may leave dedupe alone; the event is complete without it.
  return headers.get(FIRST_MESSAGE_ID) ?? headers.get(name) ?? attributes.get('id');
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function readAs(text: string, type: HeaderType): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type !== 'string' && NUMBER.test(text) ? Number(text) : text;
}

/** The server's headers and those of tracing say nothing about the event. */
function isOwn(name: string): boolean {
  return (
    !/^(?:nats|dead-letter)-/.test(name) && name !== 'traceparent' && name !== 'tracestate' && name !== 'content-type'
  );
}
