import { randomUUID } from 'node:crypto';
import type { MsgHdrs } from '@nats-io/nats-core';
import type { TraceHeaders } from '../telemetry/trace-context.ts';
import type { Issue } from '../validation/issue.ts';
import type { EventDefinition } from './definition.ts';
import { encodeHeaders } from './encode.ts';
import { attributesOf, type Envelope } from './envelope.ts';
import { EventError, InvalidEventError } from './event-error.ts';
import { readHeaders, writeHeaders } from './event-headers.ts';
import { isJson } from './json-data.ts';
import type { PublishOptions } from './publisher.ts';

/** A message that is checked and written, but for its trace. */
export interface OutgoingMessage {
  readonly envelope: Envelope;
  readonly payload: Uint8Array | string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Checks data against the contract and writes it. Throws an `EventError` where it is not what the contract says. */
export function composeMessage(
  definition: EventDefinition,
  source: string,
  data: unknown,
  options: PublishOptions,
): OutgoingMessage {
  return {
    envelope: envelopeFor(definition, source, options),
    payload: encodeData(definition, data),
    headers: writeHeaders(options.headers),
  };
}

function envelopeFor(definition: EventDefinition, source: string, options: PublishOptions): Envelope {
  const time = options.time ?? new Date();
  return {
    id: options.id ?? randomUUID(),
    source,
    type: definition.type,
    ...(options.subject === undefined ? {} : { subject: options.subject }),
    time: typeof time === 'string' ? time : time.toISOString(),
    dataContentType: definition.contentType,
    ...(definition.dataSchema === undefined ? {} : { dataSchema: definition.dataSchema }),
    extensions: options.extensions ?? {},
  };
}

function encodeData(definition: EventDefinition, data: unknown): Uint8Array | string {
  const issues: Issue[] = [];
  if (!definition.validate(data, issues)) throw new InvalidEventError(definition.type, 'data', issues);
  if (data === undefined) return '';
  if (isJson(definition.contentType)) return JSON.stringify(data);
  if (data instanceof Uint8Array || typeof data === 'string') return data;
  throw new EventError(`Data of type ${definition.contentType} must be bytes or text`);
}

/** The message's headers, checked against the contract together with its attributes. */
export function buildHeaders(definition: EventDefinition, message: OutgoingMessage, trace: TraceHeaders): MsgHdrs {
  const { envelope, headers } = message;
  if (definition.headers !== undefined) {
    const lowerCase = Object.entries({ ...headers, ...trace }).map(
      ([name, value]) => [name.toLowerCase(), value] as const,
    );
    const declared = readHeaders(definition.headers, {
      attributes: attributesOf(envelope),
      headers: new Map(lowerCase),
    });
    const issues: Issue[] = [];
    if (!definition.headers.validate(declared, issues)) throw new InvalidEventError(definition.type, 'headers', issues);
  }
  return encodeHeaders(envelope, headers, trace);
}
