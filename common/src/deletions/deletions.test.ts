import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgresServer } from '../../../tests/postgres.ts';
import { inTransaction, openDatabase, prepareSchema, type Store } from '../database/index.ts';
import { newId } from '../ids/index.ts';
import type { Log } from '../logging/index.ts';
import {
  type Deletion,
  type DeletionTables,
  deletionsMigration,
  isDeleted,
  noteDeletion,
  SETTLED,
  sweepDeletions,
} from './index.ts';

const NOW = new Date('2026-11-20T08:15:30.250Z');
const log: Log = { debug() {}, info() {}, warn() {}, error() {}, child: () => log };

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgresServer();
});
afterAll(() => postgres.stop());

describe.each(['embedded', 'server'] as const)('deletions in a database that is %s', (kind) => {
  let store: Store<DeletionTables>;
  beforeAll(async () => {
    store = openDatabase<DeletionTables>(kind === 'embedded' ? {} : { url: postgres.url('postgres') });
    await prepareSchema(store, { '0001-deletions': deletionsMigration }, true);
  });
  afterAll(() => store.close());

  const note = (deletion: Deletion, now = NOW) =>
    inTransaction(store.db, (transaction) => noteDeletion(transaction, deletion, now));
  const ask = (recordingId: string) => inTransaction(store.db, (transaction) => isDeleted(transaction, recordingId));
  const some = (): Deletion => ({ recordingId: newId(), ownerId: newId() });

  test('are known from when they are noted, however often and however the id is written', async () => {
    const deletion = some();
    expect(await ask(deletion.recordingId)).toBe(false);
    await note(deletion);
    await note({ ...deletion, recordingId: deletion.recordingId.toUpperCase() });
    expect(await ask(deletion.recordingId)).toBe(true);
    expect(await ask(deletion.recordingId.toUpperCase())).toBe(true);
    expect(await ask(newId())).toBe(false);
  });

  test('are not noted while somebody who has asked goes on', async () => {
    const deletion = some();
    const order: string[] = [];
    const asked = Promise.withResolvers<void>();
    const asking = inTransaction(store.db, async (transaction) => {
      expect(await isDeleted(transaction, deletion.recordingId)).toBe(false);
      asked.resolve();
      await new Promise((resolve) => setTimeout(resolve, 100));
      order.push('written');
    });
    await asked.promise;
    const noting = inTransaction(store.db, async (transaction) => {
      await noteDeletion(transaction, { ...deletion, recordingId: deletion.recordingId.toUpperCase() }, NOW);
      order.push('noted');
    });
    await Promise.all([asking, noting]);
    expect(order).toEqual(['written', 'noted']);
  });

  test('that cannot be swept hold up no others', async () => {
    const lasting = [some(), some(), some()];
    for (const [index, each] of lasting.entries()) await note(each, new Date(NOW.getTime() + index));
    const tried: string[] = [];
    const sweep = async ({ recordingId }: Deletion): Promise<void> => {
      tried.push(recordingId);
      if (recordingId === lasting[0]?.recordingId) throw new Error('an accident');
    };
    const later = () => new Date(NOW.getTime() + 2 * SETTLED);
    const again = () => sweepDeletions(store.db, { retention: Number.POSITIVE_INFINITY, sweep, now: later, log });
    await expect(again()).rejects.toThrow('an accident');
    expect(tried).toEqual(expect.arrayContaining(lasting.map(({ recordingId }) => recordingId)));
    tried.length = 0;
    await expect(again()).rejects.toThrow('an accident');
    expect(tried).toEqual([lasting[0]?.recordingId]);
  });

  test('are swept once, when all has settled, and forgotten when no event can come any more', async () => {
    const deletion = some();
    await note(deletion);
    const swept: Deletion[] = [];
    let broken = true;
    const sweep = async (one: Deletion): Promise<void> => {
      if (broken) throw new Error('an accident');
      if (one.recordingId === deletion.recordingId) swept.push(one);
    };
    const at = (milliseconds: number) =>
      sweepDeletions(store.db, {
        retention: 10 * SETTLED,
        sweep,
        now: () => new Date(NOW.getTime() + milliseconds),
        log,
      });
    await at(SETTLED);
    await expect(at(SETTLED + 1)).rejects.toThrow('an accident');
    broken = false;
    await at(SETTLED + 1);
    await at(SETTLED + 2);
    expect(swept).toEqual([deletion]);
    await at(10 * SETTLED);
    expect(await ask(deletion.recordingId)).toBe(true);
    await at(10 * SETTLED + 1);
    expect(await ask(deletion.recordingId)).toBe(false);
  });
});
