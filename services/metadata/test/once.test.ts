import type { Store } from '@ai2text/common/database';
import {
  forgetExpiredKeys,
  type OnceResult,
  once,
  type RequestName,
  startForgettingKeys,
} from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import { createLogger } from '@ai2text/common/logging';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DatabaseSchema, Transaction } from '../src/database/index.ts';
import { databases, postgresServer, type TestDatabase } from './databases.ts';

const NOW = new Date('2026-11-20T08:15:30.250Z');
const HOUR = 3_600_000;

function request(more: Partial<RequestName> = {}): RequestName {
  return { ownerId: newId(), operation: 'create', key: 'key-00001', fingerprint: 'a', ...more };
}

/** A database with a table of effects that can be counted; its hooks belong to the suite that calls this. */
function harness({ open, stop }: TestDatabase) {
  let store: Store<DatabaseSchema>;
  beforeAll(async () => {
    store = await open();
    await sql`create table effects (what text not null)`.execute(store.db);
  });
  afterAll(async () => {
    await store.close();
    await stop();
  });

  /** An effect that can be counted, and an answer that is new each time. */
  async function effect(transaction: Transaction, what: string): Promise<string> {
    await sql`insert into effects values (${what})`.execute(transaction);
    return newId();
  }

  async function effects(what: string): Promise<number> {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from effects where what = ${what}`.execute(
      store.db,
    );
    return rows[0]?.n ?? 0;
  }

  function run(name: RequestName, what: string, now = NOW): Promise<OnceResult<string>> {
    return once(store.db, name, now, String, (transaction) => effect(transaction, what));
  }

  return { run, effect, effects, store: () => store };
}

describe.each(databases)('a request with a key, on $name', (database) => {
  const { run, effect, effects, store } = harness(database);

  test('has its effect once and the same answer always', async () => {
    const name = request();
    const first = await run(name, 'once');
    expect(first.kind).toBe('done');
    expect(await run(name, 'once')).toEqual({ ...first, kind: 'replayed' });
    expect(await effects('once')).toBe(1);
  });

  test('is refused if the key belongs to another request', async () => {
    const name = request();
    await run(name, 'reused');
    expect(await run({ ...name, fingerprint: 'b' }, 'reused')).toEqual({ kind: 'reused' });
    expect(await effects('reused')).toBe(1);
  });

  test('has nothing to do with the keys of other owners and operations', async () => {
    const name = request();
    await run(name, 'apart');
    expect((await run({ ...name, operation: 'other' }, 'apart')).kind).toBe('done');
    expect((await run({ ...name, ownerId: newId() }, 'apart')).kind).toBe('done');
    expect((await run({ ...name, key: undefined }, 'apart')).kind).toBe('done');
    expect((await run({ ...name, key: undefined }, 'apart')).kind).toBe('done');
  });

  test('has its effect once, however many come at the same time', async () => {
    const name = request();
    const results = await Promise.all(Array.from({ length: 8 }, () => run(name, 'crowd')));
    expect(results.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    expect(results.filter(({ kind }) => kind === 'replayed')).toHaveLength(7);
    expect(new Set(results.map((result) => 'answer' in result && result.answer)).size).toBe(1);
    expect(await effects('crowd')).toBe(1);
  });

  test('can be tried again after it failed, and nothing of it is left', async () => {
    const name = request();
    const failing = once(store().db, name, NOW, String, async (transaction) => {
      await effect(transaction, 'failed');
      throw new Error('no luck');
    });
    await expect(failing).rejects.toThrow('no luck');
    expect(await effects('failed')).toBe(0);
    expect((await run(name, 'failed')).kind).toBe('done');
  });

  test('is new again after a day', async () => {
    const name = request();
    await run(name, 'old');
    expect((await run(name, 'old', new Date(NOW.getTime() + 23 * HOUR))).kind).toBe('replayed');
    expect((await run(name, 'old', new Date(NOW.getTime() + 24 * HOUR))).kind).toBe('done');
    expect(await forgetExpiredKeys(store().db, new Date(NOW.getTime() + 72 * HOUR))).toBeGreaterThan(0);
  });

  test('is forgotten by itself after its day, and no sooner', async () => {
    const [old, young] = [request(), request()];
    await run(old, 'old', new Date(Date.now() - 25 * HOUR));
    await run(young, 'young', new Date(Date.now() - 23 * HOUR));
    const stop = startForgettingKeys(store().db, createLogger({ service: 'test', level: 'silent' }));
    await stop();
    const rows = await store().db.selectFrom('idempotency_keys').select('owner_id').execute();
    const kept = rows.map(({ owner_id }) => owner_id);
    expect(kept).toContain(young.ownerId);
    expect(kept).not.toContain(old.ownerId);
  });
});

// The embedded database has one connection: there a second request can only wait.
describe('a request with a key, on a server', () => {
  const { run, effect, effects, store } = harness(postgresServer);

  test('waits for the first one, but not for ever', async () => {
    const name = request();
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: started, resolve: start } = Promise.withResolvers<void>();
    const first = once(store().db, name, NOW, String, async (transaction) => {
      start();
      await held;
      return effect(transaction, 'slow');
    });
    await started;
    expect(await run(name, 'slow')).toEqual({ kind: 'running' });
    release();
    expect((await first).kind).toBe('done');
    expect(await effects('slow')).toBe(1);
  });
});
