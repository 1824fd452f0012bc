import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgresServer } from '../../../tests/postgres.ts';
import { openDatabase, prepareSchema, type Store } from '../database/index.ts';
import { ack, type HandlerContext, type Outcome, reject, retry } from '../events/index.ts';
import type { Log } from '../logging/index.ts';
import { forgetEvents, handleOnce, type InboxTables, inboxMigration, inboxRetention } from './index.ts';

interface Schema extends InboxTables {
  readonly effects: { readonly what: string };
}

const NOW = new Date('2026-11-20T08:15:30.250Z');
const silent: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
/** As subscriptions make them: a class with private parts, which only the object itself reaches. */
class Context implements HandlerContext {
  readonly signal = AbortSignal.abort();
  #log = silent;
  get log() {
    return this.#log;
  }
  working(): void {
    this.#log = silent;
  }
}
const context: HandlerContext = new Context();

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgresServer();
});
afterAll(() => postgres.stop());

describe.each(['embedded', 'server'] as const)('an inbox on a database that is %s', (kind) => {
  let store: Store<Schema>;
  beforeAll(async () => {
    store = openDatabase<Schema>(kind === 'embedded' ? {} : { url: postgres.url('postgres') });
    await prepareSchema(store, { '0001-inbox': inboxMigration }, true);
    await store.db.schema.createTable('effects').addColumn('what', 'text').execute();
  });
  afterAll(() => store.close());

  /** Handles an event whose effect can be counted; `end` says how the work ends. */
  function handle(id: string, end: () => Outcome = () => ack, { consumer = 'reader', source = '/a' } = {}) {
    const handler = handleOnce<Schema, { readonly id: string; readonly source: string }>(
      { db: store.db, consumer, now: () => NOW },
      async (event, transaction) => {
        await transaction.insertInto('effects').values({ what: event.id }).execute();
        return end();
      },
    );
    return handler({ id, source }, context);
  }

  async function effects(id: string): Promise<number> {
    return (await store.db.selectFrom('effects').selectAll().where('what', '=', id).execute()).length;
  }

  test('an event has its effect once, however often it comes, even at the same time', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => handle('crowd')));
    expect(await handle('crowd')).toEqual(ack);
    expect(outcomes).toEqual(Array.from({ length: 8 }, () => ack));
    expect(await effects('crowd')).toBe(1);
  });

  test.each([
    ['throws', () => thrower()],
    ['wants a retry', () => retry({ reason: 'not yet' })],
    ['rejects', () => reject('never')],
  ])('nothing is left of work that %s, and the event can come again', async (what, end) => {
    const first = await Promise.resolve(handle(what, end)).catch(() => 'thrown');
    expect(first).toEqual(what === 'throws' ? 'thrown' : end());
    expect(await effects(what)).toBe(0);
    expect(await handle(what)).toEqual(ack);
    expect(await effects(what)).toBe(1);
  });

  test('another consumer, and another source, have effects of their own', async () => {
    await handle('apart');
    await handle('apart', () => ack, { consumer: 'other' });
    await handle('apart', () => ack, { source: '/b' });
    await handle('apart', () => ack, { source: '/b' });
    expect(await effects('apart')).toBe(3);
  });

  test('work gets the log and the signal of its delivery, and one time for all that it writes', async () => {
    const handler = handleOnce<Schema, { readonly id: string; readonly source: string }>(
      { db: store.db, consumer: 'reader', now: () => NOW },
      async (_, __, given) => {
        expect(given).toMatchObject({ now: NOW });
        expect([given.log, given.signal]).toEqual([context.log, context.signal]);
        given.working();
      },
    );
    await handler({ id: 'context', source: '/a' }, context);
  });

  test('forgets what is older than it is told, and nothing else', async () => {
    await handle('old');
    expect(await forgetEvents(store.db, NOW)).toBe(0);
    expect(await forgetEvents(store.db, new Date(NOW.getTime() + 1))).toBeGreaterThan(0);
    await handle('old');
    expect(await effects('old')).toBe(2);
  });
});

test('remembers longer than any stream that the service reads', () => {
  const DAY = 24 * 3_600_000;
  const stream = (name: string, days?: number) => ({
    name,
    subjects: [],
    retention: 'limits' as const,
    storage: 'file' as const,
    discard: 'old' as const,
    replicas: {},
    ...(days === undefined ? {} : { maxAge: days * DAY * 1_000_000 }),
  });
  const consumer = (name: string, from: string) => ({
    name,
    stream: from,
    durable: from,
    filterSubjects: [],
    backoff: [],
  });
  const streams = [stream('SHORT', 30), stream('LONG', 90), stream('EVER')];
  const consumers = [consumer('a', 'SHORT'), consumer('a', 'LONG'), consumer('b', 'EVER')];
  expect(inboxRetention('a', streams, consumers)).toBe(97 * DAY);
  expect(inboxRetention('b', streams, consumers)).toBe(Number.POSITIVE_INFINITY);
});

function thrower(): never {
  throw new Error('no luck');
}
