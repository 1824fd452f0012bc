import { migrateUp, openDatabase, type Store } from '@ai2text/common/database';
import { sql } from 'kysely';
import { type PostgresServer, startPostgresServer } from '../../../tests/postgres.ts';
import { type DatabaseSchema, migrations } from '../src/database/index.ts';

/** A kind of database that the service runs on. Suites run on each of them. */
export interface TestDatabase {
  readonly name: string;
  /** Opens a new database with the newest schema. */
  open(): Promise<Store<DatabaseSchema>>;
  /** Ends what `open` started. */
  stop(): Promise<void>;
}

export const embeddedDatabase = embedded();
export const postgresServer = server();
export const databases: readonly TestDatabase[] = [embeddedDatabase, postgresServer];

function embedded(): TestDatabase {
  return { name: 'the embedded database', open: () => migrated(openDatabase()), stop: async () => {} };
}

function server(): TestDatabase {
  let running: Promise<PostgresServer> | undefined;
  let count = 0;
  return {
    name: 'a PostgreSQL server',
    open: async () => {
      running ??= startPostgresServer();
      const { url } = await running;
      const name = `test_${count++}`;
      const admin = openDatabase({ url: url('postgres') });
      await sql`create database ${sql.id(name)}`.execute(admin.db);
      await admin.close();
      return migrated(openDatabase({ url: url(name) }));
    },
    stop: async () => {
      const ended = running;
      running = undefined;
      await (await ended)?.stop();
    },
  };
}

async function migrated(store: Store<DatabaseSchema>): Promise<Store<DatabaseSchema>> {
  await migrateUp(store.db, migrations);
  return store;
}
