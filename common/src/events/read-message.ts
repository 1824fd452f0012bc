import type { Issue } from '../validation/issue.ts';
import type { DeadLetter, DeadLetterReason } from './dead-letter.ts';
import { type DecodedEvent, decodeMessage } from './decode.ts';
import type { EventDefinition, ReceivedMessage } from './definition.ts';
import { describeIssues } from './event-error.ts';
import { readHeaders } from './event-headers.ts';
import { isJson, parseJson } from './json-data.ts';
import type { AddressReader } from './subject.ts';

/** A message as it came over the wire. */
export interface RawMessage {
  readonly subject: string;
  readonly headers: Uint8Array;
  readonly data: Uint8Array;
}

/** What its place adds to a message, such as its position in a stream. */
export type Place = object;

export interface ReadMessage<P extends Place> {
  readonly ok: true;
  /** Checked against the definition of its type. */
  readonly message: ReceivedMessage<string, unknown, unknown> & P;
  readonly headers: ReadonlyMap<string, string>;
}

export interface UnreadableMessage {
  readonly ok: false;
  /** The message's type where the contract knows it, else `unknown`. */
  readonly type: string;
  readonly letter: DeadLetter;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * Decodes a message and checks it against the contract. Never throws: what can't be read says why. Of `others` only the
 * type is known: they are not read, and say which they are.
 */
export function readMessage<P extends Place>(
  definitions: ReadonlyMap<string, EventDefinition>,
  address: AddressReader,
  raw: RawMessage,
  place: P,
  others: ReadonlySet<string> = NONE,
): ReadMessage<P> | UnreadableMessage {
  const decoded = decodeMessage(raw.headers, raw.data);
  if (!decoded.ok) return unreadable('unknown', 'undecodable', decoded.problem);
  const { envelope } = decoded;
  const definition = definitions.get(envelope.type);
  if (definition === undefined) {
    const known = [...definitions.keys()].join(', ');
    const type = others.has(envelope.type) ? envelope.type : 'unknown';
    return unreadable(type, 'unknown-type', `${JSON.stringify(envelope.type)} is none of ${known}`);
  }
  const { type } = definition;
  const data = readData(definition, decoded);
  if (!data.ok) return unreadable(type, 'undecodable', data.problem);
  const issues: Issue[] = [];
  if (!definition.validate(data.value, issues)) return unreadable(type, 'invalid', `data: ${describeIssues(issues)}`);
  const headers = readHeaders(definition.headers, decoded);
  if (definition.headers?.validate(headers, issues) === false) {
    return unreadable(type, 'invalid', `headers: ${describeIssues(issues)}`);
  }
  return {
    ok: true,
    headers: decoded.headers,
    message: {
      type,
      id: envelope.id,
      source: envelope.source,
      ...(envelope.subject === undefined ? {} : { subject: envelope.subject }),
      ...(envelope.time === undefined ? {} : { time: envelope.time }),
      data: data.value,
      headers,
      extensions: envelope.extensions,
      address: raw.subject,
      parameters: address(raw.subject) ?? {},
      ...place,
    },
  };
}

type Data = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

/** The contract, not the message, says whether data is JSON: a wrong label must not change what a handler gets. */
function readData(definition: EventDefinition, { data }: DecodedEvent): Data {
  if (data.kind === 'json') return { ok: true, value: data.value };
  if (!isJson(definition.contentType)) return { ok: true, value: data.bytes };
  // CloudEvents may come without data; whether this one may is for the contract's check to say.
  return data.bytes.length === 0 ? { ok: true, value: undefined } : parseJson(data.bytes);
}

export function unreadable(type: string, reason: DeadLetterReason, detail: string): UnreadableMessage {
  return { ok: false, type, letter: { reason, detail } };
}
