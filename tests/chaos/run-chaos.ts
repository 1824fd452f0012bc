import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { sweepGivenUp } from '@ai2text/common/events';
import { connectNats, ensureStreams } from '@ai2text/common/nats';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { sql } from 'kysely';
import { consumers, streams } from '../../generator/test/events/cases/parcels/expected/jetstream/index.ts';
import { type NatsServer, startNatsServer } from '../nats.ts';
import { type PostgresServer, startPostgresServer } from '../postgres.ts';
import { type Fault, faultsOf } from './faults.ts';
import { sendParcels } from './publish.ts';
import { type ChaosTables, migrations } from './tables.ts';
import { judge, type Verdict } from './verdict.ts';
import { openWire, type Wire } from './wire.ts';
import { Workers } from './workers.ts';

export interface ChaosOptions {
  readonly events: number;
  readonly seed: number;
  /** Gets a line about each fault. */
  readonly say: (line: string) => void;
}

const WORKERS = 2;
const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** What parcels and their workers stand on. */
interface Ground {
  readonly nats: NatsServer;
  readonly postgres: PostgresServer;
  readonly wire: Wire;
  readonly store: Store<ChaosTables>;
  readonly workers: Workers;
}

/** Runs all of it and judges. Resolves once everything is settled, whatever the verdict. */
export async function runChaos({ events, seed, say }: ChaosOptions): Promise<Verdict> {
  await using stack = new AsyncDisposableStack();
  const [nats, postgres] = await Promise.all([startNatsServer({ syncAlways: true }), startPostgresServer()]);
  stack.defer(() => nats.stop());
  stack.defer(() => postgres.stop());
  const wire = await openWire(nats.port);
  stack.defer(() => wire.close());
  const store = openDatabase<ChaosTables>({ url: postgres.url('postgres'), poolSize: 2, onIdleError: () => {} });
  stack.defer(() => store.close());
  await prepareSchema(store, migrations, true);
  const client = { reconnectTimeWait: 100, reconnectJitter: 50 };
  const direct = await connectNats({ servers: nats.url, name: 'chaos', log: silent, client });
  stack.defer(() => direct.close());
  const manager = await jetstreamManager(direct);
  await ensureStreams(manager, streams, consumers, 'test');
  const servers = `nats://127.0.0.1:${wire.port}`;
  const sender = await connectNats({ servers, name: 'chaos-sender', log: silent, client });
  stack.defer(() => sender.close());
  const workers = new Workers(WORKERS, { CHAOS_NATS: servers, CHAOS_DATABASE: postgres.url('postgres') });
  stack.defer(() => workers.stop());

  const ground: Ground = { nats, postgres, wire, store, workers };
  const work = async (): Promise<void> => {
    const sent = sendParcels(sender, events, seed);
    for (const fault of faultsOf(seed, events)) {
      await untilDone(ground, fault.at * events * 2);
      say(`at ${Math.round(fault.at * 100)} %: ${fault.kind}, ${fault.duration} ms`);
      await inflict(fault, ground);
    }
    await sent;
    await untilSettled(ground, manager);
    // A worker that dies with a last attempt, and with it the server's hint, leaves an event to the sweep.
    for (const { deadLetter, ...consumer } of consumers) {
      if (deadLetter !== undefined) await sweepGivenUp(direct, { ...consumer, deadLetter });
    }
  };
  await Promise.race([work(), workers.failure]);
  await workers.stop();
  return await judge(store.db, manager, events, seed);
}

async function inflict({ kind, duration }: Fault, { nats, postgres, wire, workers }: Ground): Promise<void> {
  switch (kind) {
    case 'kill the server':
      await nats.kill();
      await sleep(duration);
      await nats.restart();
      return;
    case 'kill a worker':
      workers.kill();
      return;
    case 'cut the connections':
      wire.cut(duration);
      return;
    case 'stop the database':
      await postgres.kill();
      await sleep(duration);
      await postgres.restart();
      return;
  }
}

/** Until so many effects have happened, or everything has. */
async function untilDone(ground: Ground, effects: number): Promise<void> {
  for (; ; await sleep(100)) {
    const { done } = await progress(ground).catch(() => ({ done: 0 }));
    if (done >= effects) return;
  }
}

async function progress({ store }: Ground): Promise<{ readonly done: number; readonly waiting: number }> {
  const { rows } = await sql<{ done: number; waiting: number }>`
    select (select count(*) from billed)::int + (select count(*) from mailed)::int as done,
           (select count(*) from outbox)::int as waiting`.execute(store.db);
  return rows[0] ?? { done: 0, waiting: 1 };
}

/** Nothing is to be delivered, nothing waits for its answer, nothing lies in the outbox: twice in a row. */
async function untilSettled(ground: Ground, manager: JetStreamManager): Promise<void> {
  for (let quiet = 0; quiet < 2; await sleep(300)) quiet = (await isSettled(ground, manager)) ? quiet + 1 : 0;
}

async function isSettled(ground: Ground, manager: JetStreamManager): Promise<boolean> {
  try {
    const infos = await Promise.all(consumers.map(({ stream, durable }) => manager.consumers.info(stream, durable)));
    const open = infos.some(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending > 0);
    return !open && (await progress(ground)).waiting === 0;
  } catch {
    return false;
  }
}
