import type { Kysely, Transaction } from 'kysely';
import { inTransaction } from '../database/index.ts';
import { ack, type Handler, type HandlerContext, type Outcome, type Reject, type Retry } from '../events/index.ts';
import type { InboxTransaction } from './table.ts';

export interface InboxOptions<Schema> {
  /** A database that has the table of this room. */
  readonly db: Kysely<Schema>;
  /** Who takes the event: the durable, or the service where it takes each event once, whatever the durable. */
  readonly consumer: string;
  readonly now?: () => Date;
}

/** What tells one event from all others. */
export interface EventIdentity {
  readonly source: string;
  readonly id: string;
}

/** What an event does to the database; see `handleOnce`. */
export type TransactionalWork<Schema, Event> = (
  event: Event,
  transaction: Transaction<Schema>,
  context: HandlerContext & { readonly now: Date },
) => Promise<Outcome>;

/**
 * A handler that lets an event have its effect on the database once, however often and wherever it is delivered. `work`
 * gets a transaction that holds the note of the event already. Succeeds it, both are committed; throws it, or asks for a
 * retry or a rejection, both are undone. Events that it publishes belong into an outbox on the same transaction.
 *
 * `work` must have no effect outside of the transaction: it may be tried again where two transactions stand in each
 * other's way.
 */
export function handleOnce<Schema, Event extends EventIdentity>(
  { consumer, db, now = () => new Date() }: InboxOptions<Schema>,
  work: TransactionalWork<Schema, Event>,
): Handler<Event> {
  return async (event, context) => {
    try {
      return await inTransaction(db, async (transaction) => {
        const time = now();
        if (!(await isFirst(transaction as unknown as InboxTransaction, consumer, event, time))) {
          context.log.info({ event_id: event.id }, 'the event has had its effect already');
          return ack;
        }
        const outcome = await work(event, transaction, withTime(context, time));
        if (outcome !== undefined && outcome.kind !== 'ack') throw new Undone(outcome);
        return ack;
      });
    } catch (error) {
      if (error instanceof Undone) return error.outcome;
      throw error;
    }
  };
}

/** A context's log is made when somebody asks for it, and only by the context itself. */
function withTime(context: HandlerContext, now: Date): HandlerContext & { readonly now: Date } {
  return {
    now,
    signal: context.signal,
    get log() {
      return context.log;
    },
    working: () => context.working(),
  };
}

/** Ends a transaction whose work said that nothing of it may stay. */
class Undone extends Error {
  override readonly name = 'Undone';
  readonly outcome: Retry | Reject;

  constructor(outcome: Retry | Reject) {
    super(outcome.reason);
    this.outcome = outcome;
  }
}

/**
 * Notes that this transaction carries out what an event says. False if an earlier one did. While another transaction
 * does it at this moment, this waits for its end.
 */
async function isFirst(
  transaction: InboxTransaction,
  consumer: string,
  { id, source }: EventIdentity,
  now: Date,
): Promise<boolean> {
  const inserted = await transaction
    .insertInto('inbox')
    .values({ consumer, source, message_id: id, received_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('message_id')
    .executeTakeFirst();
  return inserted !== undefined;
}
