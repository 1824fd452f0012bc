import { type ConsumerInfo, JetStreamApiCodes, JetStreamApiError, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { EventDefinition, EventOf, ReceivedEvent } from './definition.ts';
import { EventError } from './event-error.ts';
import { guardGivenUp } from './guard.ts';
import { addressReader } from './subject.ts';
import { Subscription } from './subscription.ts';
import type { ConsumerBinding, EventSubscription, Handler, SubscriptionOptions } from './subscription-options.ts';
import type { Upcast } from './upcast.ts';

/** What a channel of a contract carries. */
export interface ChannelDefinition<Definition extends EventDefinition> {
  /** NATS subject, possibly with `{parameters}`. */
  readonly address: string;
  readonly events: readonly Definition[];
  /** Types of events that the channel carries for other readers: they are acknowledged unseen. */
  readonly others?: readonly string[];
  /** Steps from older versions of these events to the next: what comes in an older version is lifted first. */
  readonly upcasts?: readonly Upcast[];
}

/**
 * Hands the events of a durable consumer to a handler, at least once each: an event is acknowledged after the handler
 * has succeeded, comes again with a growing delay while it fails, and moves to the dead letters when it is rejected,
 * can't be read, or has used up its attempts. Rejects with an `EventError` when the consumer does not exist; one that
 * vanishes later is waited for.
 */
export async function subscribeToEvents<Definition extends EventDefinition>(
  connection: NatsConnection,
  channel: ChannelDefinition<Definition>,
  binding: ConsumerBinding,
  handler: Handler<EventOf<Definition>>,
  options: SubscriptionOptions,
): Promise<EventSubscription> {
  const { config } = await readConsumer(connection, binding);
  // The server's word counts where it differs from the contract's: its timers are what runs out.
  const live: ConsumerBinding = {
    ...binding,
    ackWait: config.ack_wait ?? binding.ackWait ?? 30_000_000_000,
    maxDeliver: fewest(binding.maxDeliver, config.max_deliver),
    maxAckPending: fewest(binding.maxAckPending, config.max_ack_pending),
  };
  const { upcasts = [], others = [] } = channel;
  const subscription = new Subscription({
    ...options,
    connection,
    binding: live,
    reader: {
      definitions: new Map([...channel.events, ...upcasts.map(({ from }) => from)].map((event) => [event.type, event])),
      others: new Set(others),
      address: addressReader(channel.address),
      upcasts: new Map(upcasts.map((step) => [step.from.type, step])),
    },
    // An event reaches the handler only after the definition of its type has accepted it.
    handler: handler as Handler<ReceivedEvent<string, unknown, unknown>>,
  });
  const { deadLetter } = live;
  if (deadLetter === undefined || config.max_deliver === undefined || config.max_deliver < 1) return subscription;
  const endGuard = guardGivenUp(connection, { ...live, deadLetter }, options.log);
  return {
    stop: () => {
      endGuard();
      return subscription.stop();
    },
  };
}

async function readConsumer(connection: NatsConnection, binding: ConsumerBinding): Promise<ConsumerInfo> {
  const { stream, durable } = binding;
  try {
    const manager = await jetstreamManager(connection, { checkAPI: false });
    return await manager.consumers.info(stream, durable);
  } catch (error) {
    const missing: readonly number[] = [JetStreamApiCodes.StreamNotFound, JetStreamApiCodes.ConsumerNotFound];
    if (!(error instanceof JetStreamApiError) || !missing.includes(error.code)) throw error;
    throw new EventError(`The consumer ${durable} of stream ${stream} does not exist; create the streams first`, {
      cause: error,
    });
  }
}

/** The smaller of two limits, where a missing one or one below 1 is none. */
function fewest(a: number | undefined, b: number | undefined): number {
  const limits = [a, b].filter((limit) => limit !== undefined && limit > 0);
  return limits.length === 0 ? -1 : Math.min(...limits.map(Number));
}
