import { MsgHdrsImpl } from '@nats-io/nats-core/internal';
import { ATTRIBUTE_NAME, type Envelope, SPEC_VERSION } from './envelope.ts';
import { EventError } from './event-error.ts';
import { percentEncode } from './percent.ts';

const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const RESERVED_HEADER = /^(?:ce|nats)-|^(?:content-type|traceparent|tracestate)$/i;
const UNSAFE_VALUE = /^\s|\s$|\p{Cc}|\p{Cs}/u;

/**
 * Headers of a message in binary mode. The event's id is also the stream's message id, by which the server knows a
 * repeated message again. Throws an `EventError` on what no header can hold.
 */
export function encodeHeaders(
  envelope: Envelope,
  headers: Readonly<Record<string, string>> = {},
  trace: { readonly traceparent?: string; readonly tracestate?: string } = {},
): MsgHdrsImpl {
  const block = new MsgHdrsImpl();
  const set = (name: string, value: string): void => void block.headers.set(name, [value]);
  const attribute = (name: string, value: string | undefined): void => {
    if (value === undefined) return;
    if (value === '') throw new EventError(`The event's ${name} is empty`);
    try {
      set(`ce-${name}`, percentEncode(value));
    } catch {
      throw new EventError(`The event's ${name} holds half a surrogate pair`);
    }
  };
  set('ce-specversion', SPEC_VERSION);
  attribute('id', envelope.id);
  attribute('source', envelope.source);
  attribute('type', envelope.type);
  attribute('subject', envelope.subject);
  attribute('time', envelope.time);
  attribute('datacontenttype', envelope.dataContentType);
  attribute('dataschema', envelope.dataSchema);
  for (const name in envelope.extensions) {
    if (!ATTRIBUTE_NAME.test(name)) throw new EventError(`${JSON.stringify(name)} is no name of an attribute`);
    if (block.headers.has(`ce-${name}`)) throw new EventError(`${name} is no extension attribute`);
    attribute(name, envelope.extensions[name]);
  }
  for (const name in headers) setApplicationHeader(block, name, headers[name] ?? '');
  if (trace.traceparent !== undefined) set('traceparent', trace.traceparent);
  if (trace.tracestate !== undefined) set('tracestate', trace.tracestate);
  set('Nats-Msg-Id', percentEncode(envelope.id));
  return block;
}

function setApplicationHeader(block: MsgHdrsImpl, name: string, value: string): void {
  if (!HEADER_NAME.test(name)) throw new EventError(`${JSON.stringify(name)} is no name of a header`);
  if (RESERVED_HEADER.test(name)) throw new EventError(`The header ${name} is set by the publisher itself`);
  if (UNSAFE_VALUE.test(value)) {
    throw new EventError(`The header ${name} holds white space at an end or characters that no header can carry`);
  }
  block.headers.set(name, [value]);
}
