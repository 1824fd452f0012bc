import { Kysely, sql } from 'kysely';
import { embeddedDialect } from './embedded.ts';
import type { DatabaseSchema } from './schema.ts';
import { serverDialect } from './server.ts';

export type { DatabaseSchema } from './schema.ts';

export interface StoreOptions {
  /** A PostgreSQL server; the embedded database where absent. */
  readonly url?: string;
  /** Folder of the embedded database. Absent: it lives in memory and ends with the process. */
  readonly folder?: string;
  /** Most connections to a server at the same time. Default: 10. */
  readonly poolSize?: number;
  /** Gets errors of connections that nobody uses at the moment. */
  readonly onIdleError?: (error: Error) => void;
}

/** An open database. Every query of the service goes through `db`. */
export interface Store {
  readonly db: Kysely<DatabaseSchema>;
  readonly kind: 'embedded' | 'server';
  /** Resolves if the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export function openDatabase(options: StoreOptions = {}): Store {
  const { url, folder } = options;
  const { dialect, release } =
    url === undefined ? embeddedDialect(folder) : { dialect: serverDialect(url, options), release: () => {} };
  const db = new Kysely<DatabaseSchema>({ dialect });
  return {
    db,
    kind: url === undefined ? 'embedded' : 'server',
    ping: async () => void (await sql`select 1`.execute(db)),
    close: async () => {
      await db.destroy();
      release();
    },
  };
}
