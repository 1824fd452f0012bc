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
  const lines = text.split('\r\n');
  const entries: [string, string][] = [];
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line === '') continue;
    const colon = line.indexOf(':');
    if (colon < 1) return `a header line has no name: ${JSON.stringify(line.slice(0, 80))}`;
    entries.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
  const [status = '', ...description] = (lines[0] ?? '').slice(VERSION.length).trim().split(' ');
  return { status: Number.parseInt(status, 10) || 0, description: description.join(' '), entries };
}
