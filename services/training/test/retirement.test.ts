/** Promotions and retirements of one version at the same moment, which only a server with several connections has. */
import { inTransaction, openDatabase, prepareSchema, type Store } from '@ai2text/common/database';
import { newId } from '@ai2text/common/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, startPostgresServer } from '../../../tests/postgres.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';
import { insertModelVersion } from '../src/models/index.ts';
import { createPromotion } from '../src/operations/create-promotion.ts';
import type { Dependencies } from '../src/operations/dependencies.ts';
import { lockStage } from '../src/operations/serving.ts';
import { updateModelVersion } from '../src/operations/update-model-version.ts';

const NOW = new Date('2026-11-20T08:15:30.250Z');
const artifact = { bucket: 'models', key: 'a.tar', mediaType: 'application/x-tar', bytes: 1, sha256: 'a'.repeat(64) };
const context = { caller: { ownerId: newId(), scopes: new Set<string>() } } as never;

let server: PostgresServer;
let store: Store<DatabaseSchema>;
beforeAll(async () => {
  server = await startPostgresServer();
  store = openDatabase<DatabaseSchema>({ url: server.url('postgres') });
  await prepareSchema(store, migrations, true);
}, 60_000);
afterAll(async () => {
  await store.close();
  await server.stop();
});

test('what is being promoted is not retired meanwhile', async () => {
  const { db } = store;
  const parts = { db, now: () => NOW, onEvent: () => {} } as unknown as Dependencies;
  const model = { name: 'asr', number: '1.0.0', kind: 'asr', languages: ['vi'], description: null, artifact } as const;
  const version = await inTransaction(db, (transaction) =>
    insertModelVersion(transaction, { ...model, languages: [...model.languages] }, NOW),
  );
  const id = version?.id ?? '';
  const holding = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  // Somebody else changes what serves, so that the promotion has looked at the version and waits.
  const other = db.transaction().execute(async (transaction) => {
    await lockStage(transaction, 'asr', 'staging');
    held.resolve();
    await holding.promise;
  });
  await held.promise;
  const promoting = createPromotion(parts)(
    { headers: {}, body: { modelVersionId: id, stage: 'staging', reason: 'r' } },
    context,
  );
  await expect.poll(waiting).toBe(1);
  const retiring = updateModelVersion(parts)(
    { path: { modelVersionId: id }, headers: { 'If-Match': '*' }, body: { state: 'retired' } },
    context,
  );
  await Promise.race([retiring, expect.poll(waiting).toBe(2)]);
  holding.resolve();
  await other;
  expect([(await promoting).status, (await retiring).status]).toEqual([201, 409]);
  const { state } = await db.selectFrom('model_versions').select('state').executeTakeFirstOrThrow();
  expect(state).toBe('registered');
});

/** Connections that wait for a lock. */
async function waiting(): Promise<number> {
  const { count } = await store.db
    .selectFrom('pg_stat_activity' as never)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('wait_event_type' as never, '=', 'Lock' as never)
    .executeTakeFirstOrThrow();
  return Number(count);
}
