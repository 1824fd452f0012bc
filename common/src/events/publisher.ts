import type { MsgHdrs, NatsConnection } from '@nats-io/nats-core';
import { traceHeaders } from '../telemetry/trace-context.ts';
import { NoRespondersError } from './ack-inbox.ts';
import { buildHeaders, composeMessage, type OutgoingMessage } from './compose.ts';
import type { EventDefinition } from './definition.ts';
import { EventError, PublishError } from './event-error.ts';
import type { HeaderValues } from './event-headers.ts';
import type { EventMetrics } from './event-metrics.ts';
import { type StoreAck, StoreRefusedError, storeMessage } from './store-message.ts';
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

export interface PublishOptions {
  /** Default: a new UUID. Give one where the same event may be published twice. */
  readonly id?: string;
  /** What the event is about, inside the source. */
  readonly subject?: string;
  /** When it happened. Default: now. */
  readonly time?: Date | string;
  readonly extensions?: Readonly<Record<string, string>>;
  /** Headers of the application's own. */
  readonly headers?: HeaderValues;
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
  publish<Data>(
    definition: EventDefinition<string, Data>,
    address: string,
    data: Data,
    options?: PublishOptions,
  ): Promise<Published>;
}

/** Takes messages in place of a connection, such as a table that is published from later. */
export interface MessageSink {
  store(address: string, payload: Uint8Array | string, headers: MsgHdrs): Promise<StoreAck>;
}

/** Where a publisher puts its messages: straight into their streams, or into what keeps them for later. */
export type PublishTarget = NatsConnection | MessageSink;

export function createPublisher(target: PublishTarget, options: PublisherOptions): EventPublisher {
  const { source, metrics } = options;
  const settings = { timeout: options.timeout ?? 5_000, attempts: options.attempts ?? 3 };

  async function store(message: OutgoingMessage, address: string, definition: EventDefinition): Promise<StoreAck> {
    const { envelope, payload } = message;
    const { context, span } = publishContext(envelope.type, address);
    const started = performance.now();
    try {
      const headers = buildHeaders(definition, message, traceHeaders(context));
      const ack =
        'store' in target
          ? await target.store(address, payload, headers)
          : await storeMessage(target, address, payload, headers, settings);
      endSpan(span);
      report(envelope.type, ack.duplicate ? 'duplicate' : 'stored', started);
      return ack;
    } catch (error) {
      endSpan(span, messageOf(error));
      report(envelope.type, 'failed', started);
      if (error instanceof EventError) throw error;
      throw new PublishError(`${envelope.type} on ${address}: ${explain(error)}`, envelope.id, { cause: error });
    }
  }

  function report(type: string, outcome: 'stored' | 'duplicate' | 'failed', started: number): void {
    metrics?.published({ type, outcome, seconds: (performance.now() - started) / 1_000 });
  }

  return {
    publish: async (definition, address, data, given = {}) => {
      const message = composeMessage(definition, source, data, given);
      const ack = await store(message, address, definition);
      return { id: message.envelope.id, stream: ack.stream, sequence: ack.sequence, duplicate: ack.duplicate };
    },
  };
}

/** Stores a message that was composed earlier. Rejects when the server does not confirm it. */
export async function publishMessage(
  connection: NatsConnection,
  address: string,
  payload: Uint8Array,
  headers: MsgHdrs,
): Promise<StoreAck> {
  return storeMessage(connection, address, payload, headers, { timeout: 5_000, attempts: 3 });
}

function explain(error: unknown): string {
  if (error instanceof NoRespondersError) return 'no stream takes this subject; create the streams first';
  if (error instanceof StoreRefusedError) return `the server refuses it: ${error.message}`;
  return messageOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
