import { setTimeout as sleep } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/nats-core';
import { context } from '@opentelemetry/api';
import type { Log } from '../logging/log.ts';
import type { AckQueue } from './ack-queue.ts';
import { atLeast, retryDelay } from './backoff.ts';
import { DEAD_LETTER_HEADERS, type DeadLetter, deadMessage, storeDeadLetter } from './dead-letter.ts';
import type { ReceivedEvent } from './definition.ts';
import { acknowledgeTwice, ageSeconds, type Delivery, giveBack, terminate } from './delivery.ts';
import { HandlerScope } from './handler-scope.ts';
import { headerOf } from './header-block.ts';
import { type Ack, ack, type Outcome, type Reject, type Retry } from './outcome.ts';
import { type EventReader, type ReadEvent, readEvent } from './read-event.ts';
import { runHandler } from './run-handler.ts';
import type { ConsumerBinding, Handler, SubscriptionOptions } from './subscription-options.ts';
import { attemptContext, endSpan } from './tracing.ts';

const SERVER_TIMEOUT = 5_000;
const NO_ANSWER: DeadLetter = { reason: 'max-deliver', detail: 'the last attempt ended without an answer' };
const REPLAY_FOR = DEAD_LETTER_HEADERS.replayFor.toLowerCase();

export interface WorkerOptions extends SubscriptionOptions {
  readonly connection: NatsConnection;
  readonly binding: ConsumerBinding;
  readonly reader: EventReader;
  readonly handler: Handler<ReceivedEvent<string, unknown, unknown>>;
  /** Fires when work must end. */
  readonly stopping: AbortSignal;
  readonly acks: AckQueue;
  /** Whether this delivery is still ours to answer. */
  readonly isOpen: (delivery: Delivery) => boolean;
}

/** What is known of a message; of one that cannot be read not even its id. */
interface Known {
  readonly type: string;
  readonly id?: string;
}

/** What became of an attempt. */
type Settled = Ack | Retry | Reject;

/** Takes one delivery from its bytes to its answer. */
export class ConsumerWorker {
  readonly #options: WorkerOptions;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** Rejects only when the connection can take no answer any more; the server then delivers the event again. */
  async work(delivery: Delivery): Promise<void> {
    const { reader, metrics, binding } = this.#options;
    const started = metrics === undefined ? 0 : performance.now();
    const read = readEvent(reader, delivery);
    const known: Known = read.ok ? read.event : read;
    const { type } = known;
    const consumer = binding.durable;
    if (metrics !== undefined) {
      const { attempt, pending } = delivery;
      metrics.delivered({ consumer, type, attempt, ageSeconds: ageSeconds(delivery), pending });
    }
    const outcome = isForOthers(read, delivery, consumer, reader.others)
      ? ack
      : this.#isPastLast(delivery)
        ? NO_ANSWER
        : read.ok
          ? await this.#attempt(delivery, read)
          : read.letter;
    const answer = this.#acknowledge(delivery, outcome) ?? (await this.#settle(delivery, known, outcome));
    metrics?.handled({ consumer, type, outcome: answer, seconds: (performance.now() - started) / 1_000 });
  }

  /** Answers for a handler that did not end before the subscription did. */
  async abandon(delivery: Delivery): Promise<void> {
    const stopped: Retry = { kind: 'retry', reason: 'the subscription was stopped', delay: 100 };
    await this.#settle(delivery, { type: 'unknown' }, stopped);
  }

  async #attempt(delivery: Delivery, { event, headers }: ReadEvent): Promise<Settled> {
    const { connection, binding, handler, handlerTimeout, log, stopping } = this.#options;
    const { type, id, attempt } = event;
    const traced = attemptContext(headers, { type, id, attempt, consumer: binding.durable });
    const call = (signal: AbortSignal) => handler(event, new HandlerScope(connection, delivery, event, log, signal));
    try {
      const running = context.with(traced.context, runHandler, undefined, call, stopping, handlerTimeout);
      const outcome = (isPromise(running) ? await running : running) ?? ack;
      endSpan(traced.span, outcome.kind === 'ack' ? undefined : outcome.reason);
      return outcome;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      endSpan(traced.span, reason);
      log.error({ err: error, ...position(delivery), ...identity(event) }, 'event handler failed');
      return { kind: 'retry', reason };
    }
  }

  /** The common end, without waiting for anything. Undefined where there is more to do. */
  #acknowledge(delivery: Delivery, outcome: Settled | DeadLetter): 'ack' | undefined {
    const { acks, confirmAcks, isOpen } = this.#options;
    if (!('kind' in outcome) || outcome.kind !== 'ack' || confirmAcks || !isOpen(delivery)) return undefined;
    acks.add(delivery);
    return 'ack';
  }

  async #settle(
    delivery: Delivery,
    known: Known,
    outcome: Settled | DeadLetter,
  ): Promise<'ack' | 'retry' | 'dead-letter'> {
    const { connection, binding, log, isOpen } = this.#options;
    if (!isOpen(delivery)) return 'retry';
    if ('kind' in outcome && outcome.kind === 'ack') {
      await acknowledgeTwice(connection, delivery, SERVER_TIMEOUT);
      return 'ack';
    }
    if ('kind' in outcome && outcome.kind === 'retry' && !this.#isLast(delivery)) {
      const { delay: asked, reason } = outcome;
      const delay = asked === undefined ? retryDelay(delivery.attempt, binding.backoff ?? []) : atLeast(asked);
      log.warn({ ...position(delivery), ...identity(known), delay, reason }, 'event will be tried again');
      giveBack(connection, delivery, delay);
      return 'retry';
    }
    await this.#deadLetter(delivery, known, letterFor(outcome));
    return 'dead-letter';
  }

  /** Where the server allows more deliveries than the contract: whoever had the last one died without a word. */
  #isPastLast(delivery: Delivery): boolean {
    const { maxDeliver } = this.#options.binding;
    return maxDeliver !== undefined && maxDeliver > 0 && delivery.attempt > maxDeliver;
  }

  #isLast(delivery: Delivery): boolean {
    const { maxDeliver } = this.#options.binding;
    return maxDeliver !== undefined && maxDeliver > 0 && delivery.attempt >= maxDeliver;
  }

  /** Stores first, terminates then; a store that fails is tried until it works, and holds back what comes behind. */
  async #deadLetter(delivery: Delivery, known: Known, letter: DeadLetter): Promise<void> {
    const { connection, binding, log, metrics, stopping } = this.#options;
    const fields = { ...position(delivery), ...identity(known), ...letter };
    const target = binding.deadLetter;
    for (let failures = 0; target !== undefined; failures += 1) {
      try {
        await storeDeadLetter(connection, target.subject, deadMessage(delivery), letter, SERVER_TIMEOUT);
        break;
      } catch (error) {
        logFailure(log, failures, { err: error, ...fields, subject: target.subject });
        if (stopping.aborted) return;
        await sleep(retryDelay(failures + 1, []), undefined, { signal: stopping }).catch(() => undefined);
      }
    }
    terminate(connection, delivery);
    metrics?.deadLettered({ consumer: binding.durable, type: known.type, reason: letter.reason });
    log.error(
      fields,
      target === undefined ? 'event given up; it stays in its stream' : 'event moved to the dead letters',
    );
  }
}

/**
 * The channel carries other kinds of events for others; and a message that was sent again is for the consumer that had
 * given it up: all others have had it.
 */
function isForOthers(
  read: ReturnType<typeof readEvent>,
  delivery: Delivery,
  consumer: string,
  others: ReadonlySet<string>,
): boolean {
  if (!read.ok && others.has(read.type)) return true;
  const chosen = read.ok ? read.headers.get(REPLAY_FOR) : headerOf(delivery.message, REPLAY_FOR);
  return chosen !== undefined && chosen !== consumer;
}

/** Any kind of promise counts; outcomes have no `then`. */
function isPromise(value: Promise<Outcome> | Outcome): value is Promise<Outcome> {
  return typeof value === 'object' && 'then' in value;
}

function letterFor(outcome: Retry | Reject | DeadLetter): DeadLetter {
  if (!('kind' in outcome)) return outcome;
  return { reason: outcome.kind === 'reject' ? 'rejected' : 'max-deliver', detail: outcome.reason };
}

function logFailure(log: Log, failures: number, fields: object): void {
  if (failures === 0) log.error(fields, 'dead letter could not be stored: trying until it is');
  else log.debug(fields, 'dead letter could not be stored');
}

function identity({ id, type }: Known): object {
  return { event_id: id, event_type: type };
}

function position(delivery: Delivery): object {
  const { stream, consumer, sequence, attempt } = delivery;
  return { stream, consumer, sequence, attempt };
}
