/** The outbox on both databases and a real NATS server: what is committed is published once, what is undone never. */
import { randomUUID } from 'node:crypto';
import { openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { createLogger } from '@ai2text/common/logging';
import { connectNats } from '@ai2text/common/nats';
import {
  type OutboxTables,
  outboxBacklog,
  outboxIn,
  outboxMigration,
  type Relay,
  startRelay,
  withdrawFrom,
} from '@ai2text/common/outbox';
import { createRecordingIngestedPublisher } from '@ai2text/events/recording-ingested-v1';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ingested } from './e2e/ingested.ts';
import { type NatsServer, startNatsServer } from './nats.ts';
import { type PostgresServer, startPostgresServer } from './postgres.ts';

const OWNER = '01a0c3d4-1e5f-7a60-8b71-2c3d4e5f6a01';
const log = createLogger({ service: 'test', level: 'silent' });
let nats: NatsServer;
let postgres: PostgresServer;
let connection: Awaited<ReturnType<typeof connectNats>>;

beforeAll(async () => {
  [nats, postgres] = await Promise.all([startNatsServer(), startPostgresServer()]);
  connection = await connectNats({ servers: nats.url, name: 'test', log });
  const manager = await jetstreamManager(connection);
  await manager.streams.add({ name: 'RECORDINGS', subjects: ['recording.>'] });
});
afterAll(async () => {
  await connection.close();
  await Promise.all([nats.stop(), postgres.stop()]);
});

describe.each(['embedded', 'server'] as const)('an outbox on a database that is %s', (kind) => {
  let store: Store<OutboxTables>;
  const relays: Relay[] = [];
  beforeAll(async () => {
    store = openDatabase<OutboxTables>(kind === 'embedded' ? {} : { url: postgres.url('postgres') });
    await prepareSchema(store, { '0001-outbox': outboxMigration }, true);
  });
  afterAll(async () => {
    await Promise.all(relays.map((relay) => relay.stop()));
    await store.close();
  });

  function relay(): Relay {
    const started = startRelay(store.db, { connection, log, interval: 20 });
    relays.push(started);
    return started;
  }

  /** Decides on an event inside a transaction, which fails in the end if it is told to. */
  async function decide(recordingId: string, id: string, fails = false): Promise<void> {
    await store.db.transaction().execute(async (transaction) => {
      const publisher = createRecordingIngestedPublisher(outboxIn(transaction), { source: '/services/ingestion' });
      await publisher.recordingIngested(ingested(recordingId, OWNER), { id, subject: recordingId });
      if (fails) throw new Error('undone');
    });
  }

  async function storedIds(): Promise<readonly string[]> {
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info('RECORDINGS');
    const ids: string[] = [];
    for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
      const message = await manager.streams.getMessage('RECORDINGS', { seq });
      ids.push(message?.header.get('ce-id') ?? '');
    }
    return ids;
  }

  async function emptied(): Promise<void> {
    await expect
      .poll(async () => (await store.db.selectFrom('outbox').selectAll().execute()).length, { timeout: 10_000 })
      .toBe(0);
  }

  test('tells how much lies in it, and since when', async () => {
    const before = Date.now();
    expect(await outboxBacklog(store.db)).toEqual({ waiting: 0, since: undefined });
    await decide(randomUUID(), randomUUID());
    const first = await outboxBacklog(store.db);
    await decide(randomUUID(), randomUUID());
    const { since, waiting } = await outboxBacklog(store.db);
    expect([first.waiting, waiting]).toEqual([1, 2]);
    expect(since).toEqual(first.since);
    expect(since?.getTime()).toBeGreaterThanOrEqual(before);
    expect(since?.getTime()).toBeLessThanOrEqual(Date.now());
  });

  test('publishes what was committed, in order, and nothing that was undone', async () => {
    const recordingId = randomUUID();
    const ids: string[] = Array.from({ length: 250 }, () => randomUUID());
    for (const id of ids) await decide(recordingId, id);
    const undone = randomUUID();
    await expect(decide(recordingId, undone, true)).rejects.toThrow('undone');
    relay();
    await emptied();
    const stored = await storedIds();
    expect(stored.filter((id) => ids.includes(id))).toEqual(ids);
    expect(stored).not.toContain(undone);
  });

  test('never publishes what was withdrawn before it went out', async () => {
    const [withdrawn, kept] = [randomUUID(), randomUUID()];
    const ids = [randomUUID(), randomUUID()];
    await store.db.transaction().execute(async (transaction) => {
      const publisher = createRecordingIngestedPublisher(outboxIn(transaction), { source: '/services/ingestion' });
      for (const [index, recordingId] of [withdrawn, kept].entries()) {
        const id = ids[index] ?? '';
        await publisher.recordingIngested(ingested(recordingId, OWNER), { id, subject: recordingId });
      }
      await withdrawFrom(transaction, withdrawn);
    });
    relay();
    await emptied();
    const stored = await storedIds();
    expect(ids.map((id) => stored.includes(id))).toEqual([false, true]);
  });

  test('refuses what the contract does not allow, before it is committed', async () => {
    await expect(decide('no uuid', randomUUID())).rejects.toThrow('recordingId');
    await emptied();
  });

  test('is emptied once by several relays, also of an event that its stream has already', async () => {
    relay();
    const again = randomUUID();
    const recordingId = randomUUID();
    const direct = createRecordingIngestedPublisher(connection, { source: '/services/ingestion' });
    await direct.recordingIngested(ingested(recordingId, OWNER), { id: again, subject: recordingId });
    const ids: string[] = [again, ...Array.from({ length: 40 }, () => randomUUID())];
    await Promise.all(ids.map((id) => decide(randomUUID(), id)));
    await emptied();
    const stored = await storedIds();
    for (const id of ids) expect(stored.filter((other) => other === id)).toHaveLength(1);
  });

  test('lets an event that no stream takes hold up its own subject only, and publishes nothing twice meanwhile', async () => {
    relay();
    const stuck = randomUUID();
    const row = {
      id: stuck,
      subject: stuck,
      address: 'no.stream.takes',
      headers: { 'Nats-Msg-Id': stuck },
      payload: '',
    };
    await store.db.insertInto('outbox').values(row).execute();
    const id = randomUUID();
    await decide(randomUUID(), id);
    const left = async () => (await store.db.selectFrom('outbox').select('id').execute()).map((one) => one.id);
    await expect.poll(left, { timeout: 20_000 }).toEqual([stuck]);
    expect((await storedIds()).filter((other) => other === id)).toHaveLength(1);
    await store.db.deleteFrom('outbox').execute();
  });

  test('waits while the server is away', async () => {
    const id = randomUUID();
    await nats.kill();
    await decide(randomUUID(), id);
    await nats.restart();
    await emptied();
    expect(await storedIds()).toContain(id);
  });
});
