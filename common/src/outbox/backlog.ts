import type { Kysely } from 'kysely';
import type { Backlog } from '../metrics/index.ts';
import type { OutboxConnection, OutboxTables } from './table.ts';

/** What lies in the outbox and is not in its stream yet. The time of an event is when it was decided on. */
export async function outboxBacklog<Schema extends OutboxTables>(db: Kysely<Schema>): Promise<Backlog> {
  // A schema that holds the table will do, though kysely's types take no schema for another.
  const table = db as unknown as OutboxConnection;
  const [{ waiting }, oldest] = await Promise.all([
    table
      .selectFrom('outbox')
      .select(({ fn }) => fn.countAll<string | number>().as('waiting'))
      .executeTakeFirstOrThrow(),
    table.selectFrom('outbox').select('headers').orderBy('position').limit(1).executeTakeFirst(),
  ]);
  const time = oldest?.headers['ce-time'];
  return { waiting: Number(waiting), since: time === undefined ? undefined : new Date(time) };
}
