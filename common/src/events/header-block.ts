import type { Msg } from '@nats-io/nats-core';
import { MsgImpl } from '@nats-io/nats-core/internal';

/**
 * The header block of a message, read here and not by the client: the client replaces bytes that are no UTF-8 by
 * question marks, throws on names that it does not like, and takes time that grows with the square of the headers.
 */
export interface HeaderBlock {
  /** Status of a message from the server itself (100, 404, 408…); 0 for messages of others. */
  readonly status: number;
  readonly description: string;
  /** In the order of the message, names as they were sent. */
  readonly entries: readonly (readonly [name: string, value: string])[];
}

const NONE = new Uint8Array(0);
const EMPTY: HeaderBlock = { status: 0, description: '', entries: [] };
const VERSION = 'NATS/1.0';
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The bytes of a message's header block; empty where it has none. */
export function headerBytes(message: Msg): Uint8Array {
  if (!(message instanceof MsgImpl)) throw new TypeError('The message does not come from @nats-io/nats-core');
  return message._msg.hdr > 0 ? message._rdata.subarray(0, message._msg.hdr) : NONE;
}

/** A header's first value by its name in lower case; undefined where there is none, or the block can't be read. */
export function headerOf(message: Msg, name: string): string | undefined {
  const block = parseHeaderBlock(headerBytes(message));
  if (typeof block === 'string') return undefined;
  return block.entries.find(([spelling]) => spelling.toLowerCase() === name)?.[1];
}

/** A text says why the block can't be read. */
export function parseHeaderBlock(bytes: Uint8Array): HeaderBlock | string {
  if (bytes.length === 0) return EMPTY;
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return 'the headers are not UTF-8';
  }
  if (!text.startsWith(VERSION)) return 'the headers do not begin with NATS/1.0';
  const entries: [string, string][] = [];
  const firstEnd = endOfLine(text, 0);
  for (let start = firstEnd + 2; start < text.length; ) {
    const end = endOfLine(text, start);
    const colon = text.indexOf(':', start);
    if (end > start) {
      if (colon <= start || colon > end)
        return `a header line has no name: ${JSON.stringify(text.slice(start, Math.min(end, start + 80)))}`;
      entries.push([text.slice(start, colon), headerValue(text, colon + 1, end)]);
    }
    start = end + 2;
  }
  if (firstEnd === VERSION.length) return { status: 0, description: '', entries };
  const [status = '', ...description] = text.slice(VERSION.length, firstEnd).trim().split(' ');
  return { status: Number.parseInt(status, 10) || 0, description: description.join(' '), entries };
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\r\n', start);
  return end < 0 ? text.length : end;
}

const SPACE = 32;

/** Without white space around it; nearly always that is the one space after the colon. */
function headerValue(text: string, start: number, end: number): string {
  const from = text.charCodeAt(start) === SPACE ? start + 1 : start;
  const value = text.slice(from, end);
  const clean = value === '' || (value.charCodeAt(0) > SPACE && value.charCodeAt(value.length - 1) > SPACE);
  return clean ? value : value.trim();
}
