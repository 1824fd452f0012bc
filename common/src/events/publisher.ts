import { randomUUID } from 'node:crypto';
import { JetStreamApiError, jetstream, type PubAck } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { traceHeaders } from '../telemetry/trace-context.ts';
import type { Issue } from '../validation/issue.ts';
import { writeHeaders } from './application-headers.ts';
import type { EventDefinition } from './definition.ts';
import { encodeHeaders } from './encode.ts';
import type { Envelope } from './envelope.ts';
import { EventError, InvalidEventError, PublishError } from './event-error.ts';
import type { EventMetrics } from './event-metrics.ts';
import { isJson } from './json-data.ts';
import { endSpan, publishContext } from './tracing.ts';

export interface PublisherOptions {
  /** The CloudEvents `source` of every event: who speaks, such as `/services/ingestion`. */
  readonly source: string;
  /** Milliseconds to wait for one acknowledgement. Default: 5,000. */
  readonly timeout?: number;
  /** How often to ask for the acknowledgement of one event; the stream knows it again by its id. Default: 3. */
  readonly attempts?: number;
  readonly metrics?: EventMetrics;
}

export interface PublishOptions<Headers = unknown> {
  /** Default: a new UUID. Give one where the same event may be published twice. */
  readonly id?: string;
  /** What the event is about, inside the source. */
  readonly subject?: string;
  /** When it happened. Default: now. */
  readonly time?: Date | string;
  readonly extensions?: Readonly<Record<string, string>>;
  readonly headers?: Headers;
}

/** The server's word that the event is stored. */
export interface Published {
  readonly id: string;
  readonly stream: string;
  readonly sequence: number;
  /** True when the stream had an event with this id already and kept that one. */
  readonly duplicate: boolean;
}

export interface EventPublisher {
  /**
   * Checks and publishes one event and waits until the stream has it. Rejects with an `InvalidEventError` when the
   * data is not what the contract says, and with a `PublishError` when the server does not confirm it.
   *
   * @param address NATS subject to publish on.
   */
  publish<Data, Headers>(
    definition: EventDefinition<string, Data, Headers>,
    address: string,
    data: Data,
    options?: PublishOptions<Headers>,
  ): Promise<Published>;
}

export function createPublisher(connection: NatsConnection, options: PublisherOptions): EventPublisher {
  const { source, metrics } = options;
  const client = jetstream(connection);
  const settings = { timeout: options.timeout ?? 5_000, retries: options.attempts ?? 3 };

  async function store(
    envelope: Envelope,
    address: string,
    payload: Uint8Array | string,
    headers: object,
  ): Promise<PubAck> {
    const { context, span } = publishContext(envelope.type, address);
    const started = performance.now();
    const block = encodeHeaders(envelope, writeHeaders(headers), traceHeaders(context));
    try {
      const ack = await client.publish(address, payload, { ...settings, headers: block });
      endSpan(span);
      report(envelope.type, ack.duplicate ? 'duplicate' : 'stored', started);
      return ack;
    } catch (error) {
      endSpan(span, messageOf(error));
      report(envelope.type, 'failed', started);
      throw new PublishError(`${envelope.type} on ${address}: ${explain(error)}`, envelope.id, { cause: error });
    }
  }

  function report(type: string, outcome: 'stored' | 'duplicate' | 'failed', started: number): void {
    metrics?.published({ type, outcome, seconds: (performance.now() - started) / 1_000 });
  }

  return {
    publish: async (definition, address, data, given = {}) => {
      const envelope = envelopeFor(definition, source, given);
      const payload = encodeData(definition, data);
      const headers = checkHeaders(definition, given.headers);
      const ack = await store(envelope, address, payload, headers);
      return { id: envelope.id, stream: ack.stream, sequence: ack.seq, duplicate: ack.duplicate };
    },
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
  if (isJson(definition.contentType)) return JSON.stringify(data);
  if (data instanceof Uint8Array || typeof data === 'string') return data;
  throw new EventError(`Data of type ${definition.contentType} must be bytes or text`);
}

function checkHeaders(definition: EventDefinition, headers: unknown): object {
  const given = headers ?? {};
  const issues: Issue[] = [];
  if (definition.headers !== undefined && !definition.headers.validate(given, issues)) {
    throw new InvalidEventError(definition.type, 'headers', issues);
  }
  return given;
}

function explain(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  // The client takes a missing stream for a missing JetStream: nobody answers on the subject in either case.
  if (`${messageOf(error)} ${messageOf(cause)}`.includes('no responders')) {
    return 'no stream takes this subject; create the streams first';
  }
  if (error instanceof JetStreamApiError) return `the server refuses it: ${error.message}`;
  return messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
