/** A database server that ends while a transaction is open: the transaction fails, and nothing else does. */
import { openDatabase } from '@ai2text/common/database';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startPostgresServer } from './postgres.ts';

test('a transaction hears of a lost server by its next query, and the next one works again', async () => {
  const postgres = await startPostgresServer();
  const { db, close } = openDatabase<object>({ url: postgres.url('postgres') });
  const one = sql`select 1`;
  const lost = db.transaction().execute(async (transaction) => {
    await one.execute(transaction);
    await postgres.restart();
    await one.execute(transaction);
  });
  await expect(lost).rejects.toThrow();
  await expect.poll(() => one.execute(db).then(({ rows }) => rows.length), { timeout: 10_000 }).toBe(1);
  await close();
  await postgres.stop();
});
