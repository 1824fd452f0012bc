import type { Log } from '../logging/log.ts';
import type { DeadLetterTarget } from '../nats/definitions.ts';
import type { EventMetrics } from './event-metrics.ts';
import type { Outcome } from './outcome.ts';

/** The durable consumer that a subscription reads from, as the contract declares it. Durations are nanoseconds. */
export interface ConsumerBinding {
  readonly stream: string;
  readonly durable: string;
  /** How long the server waits for a sign of life; half-way it gets one. Default: 30 s. */
  readonly ackWait?: number;
  /** Attempts until the event is given up. Absent: never. */
  readonly maxDeliver?: number;
  readonly maxAckPending?: number;
  readonly backoff?: readonly number[];
  /** Where given-up events go. Without one they stay in their stream and are only logged. */
  readonly deadLetter?: DeadLetterTarget;
}

export interface SubscriptionOptions {
  readonly log: Log;
  /** Most events that are handled at the same time. Default: 32, or the consumer's `maxAckPending` if that is less. */
  readonly concurrency?: number;
  /** Milliseconds after which a handler counts as failed; its `signal` fires. Default: no limit. */
  readonly handlerTimeout?: number;
  /** Whether to wait until the server has taken each acknowledgement. Slower, and fewer repeats. Default: false. */
  readonly confirmAcks?: boolean;
  /** Milliseconds that `stop` gives handlers to end. Default: 10,000. */
  readonly drainTimeout?: number;
  readonly metrics?: EventMetrics;
}

/** What a handler may use beside the event. */
export interface HandlerContext {
  /** Fires when the subscription is stopped and its time to drain is over, or the handler's own time is. */
  readonly signal: AbortSignal;
  /** Its lines carry the event's id, type and position. */
  readonly log: Log;
  /** Says that work goes on. The runtime says so by itself while the handler runs; call it before blocking for long. */
  readonly working: () => void;
}

export type Handler<Event> = (event: Event, context: HandlerContext) => Promise<Outcome> | Outcome;

export interface EventSubscription {
  /**
   * Takes no more events, waits for handlers that run, and gives back what they could not finish in time. Resolves
   * once everything is settled; calling it again gives the same promise.
   */
  stop(): Promise<void>;
}
