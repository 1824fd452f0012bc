import { setTimeout as sleep } from 'node:timers/promises';
import { type NatsConnection, headers as natsHeaders } from '@nats-io/nats-core';
import { type Kysely, sql } from 'kysely';
import { publishMessage } from '../events/index.ts';
import type { Log } from '../logging/index.ts';
import type { OutboxConnection, OutboxTables, OutboxTransaction } from './table.ts';

export interface RelayOptions {
  readonly connection: NatsConnection;
  readonly log: Log;
  /** Milliseconds between two looks, where nobody calls `wake`. Default: 500. */
  readonly interval?: number;
}

export interface Relay {
  /** Says that something was committed: the next look comes at once. */
  wake(): void;
  /** Ends after the batch that is under way. */
  stop(): Promise<void>;
}

/** Rows of one batch. */
const BATCH = 100;
/** Longest pause after failures. */
const LONGEST_PAUSE = 10_000;
/** Any number will do, as long as all relays of one database agree on it. */
const LOCK = 4_712_001;

/**
 * Publishes what lies in the outbox, oldest first, and takes out what its stream has confirmed. Several instances may
 * run: one works at a time, so that the order holds. After a crash between the two an event is published again, under
 * the same id.
 */
export function startRelay<Schema extends OutboxTables>(db: Kysely<Schema>, options: RelayOptions): Relay {
  const { interval = 500, log } = options;
  // A schema that holds the table will do, though kysely's types take no schema for another.
  const table = db as unknown as OutboxConnection;
  let stopping = false;
  let pause = new AbortController();

  const wait = async (milliseconds: number): Promise<void> => {
    pause = new AbortController();
    // Woken, or stopped.
    await sleep(milliseconds, undefined, { signal: pause.signal }).catch(() => {});
  };

  async function run(): Promise<void> {
    for (let failures = 0; !stopping; ) {
      try {
        const { published, taken } = await relayBatch(table, options.connection);
        // Only now, when the batch is committed: an error in it would bring back what has been published already.
        if (published < taken) throw new Error('a stream did not take an event');
        failures = 0;
        if (taken < BATCH) await wait(interval);
      } catch (error) {
        failures += 1;
        log.warn({ err: error }, 'the outbox could not be emptied; it is tried again');
        await wait(Math.min(LONGEST_PAUSE, interval * 2 ** failures));
      }
    }
  }

  const running = run();
  return {
    wake: () => pause.abort(),
    stop: async () => {
      stopping = true;
      pause.abort();
      await running;
    },
  };
}

/** Events that a batch held, and those of them that their streams confirmed. */
interface Batch {
  readonly taken: number;
  readonly published: number;
}

/** Publishes one batch inside a transaction that holds the lock of relays. */
async function relayBatch(db: OutboxConnection, connection: NatsConnection): Promise<Batch> {
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as taken`.execute(
      transaction,
    );
    if (rows[0]?.taken !== true) return { taken: 0, published: 0 };
    const batch = await transaction.selectFrom('outbox').selectAll().orderBy('position').limit(BATCH).execute();
    const published = await publishInOrder(batch, connection);
    await removeRows(transaction, published);
    return { taken: batch.length, published: published.length };
  });
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

function readRows(transaction: OutboxTransaction) {
  return transaction.selectFrom('outbox').selectAll().execute();
}

/** Subjects side by side, the events of each one after another; gives the positions of those that were stored. */
async function publishInOrder(batch: readonly Row[], connection: NatsConnection): Promise<readonly string[]> {
  const subjects = Map.groupBy(batch, ({ subject }) => subject);
  const stored: string[] = [];
  await Promise.allSettled(
    [...subjects.values()].map(async (rows) => {
      for (const { address, headers, payload, position } of rows) {
        const head = natsHeaders();
        for (const [name, value] of Object.entries(headers)) head.set(name, value);
        await publishMessage(connection, address, Buffer.from(payload, 'base64'), head);
        stored.push(position);
      }
    }),
  );
  return stored;
}

async function removeRows(transaction: OutboxTransaction, positions: readonly string[]): Promise<void> {
  if (positions.length === 0) return;
  await transaction.deleteFrom('outbox').where('position', 'in', positions).execute();
}
