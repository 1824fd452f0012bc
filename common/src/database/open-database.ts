import { Kysely, sql } from 'kysely';
import { type Extensions, embeddedDialect } from './embedded.ts';
import type { Listen } from './listen.ts';
import { listenOnServer } from './listen-server.ts';
import { serverDialect } from './server.ts';

export interface StoreOptions {
  /** A PostgreSQL server; the embedded database where absent. */
  readonly url?: string;
  /** Folder of the embedded database. Absent: it lives in memory and ends with the process. */
  readonly folder?: string;
  /** Most connections to a server at the same time. Default: 10. */
  readonly poolSize?: number;
  /** Gets errors of connections that nobody uses at the moment. */
  readonly onIdleError?: (error: Error) => void;
  /** What a server calls these connections. */
  readonly application?: string;
  /** Extensions of the embedded database; a server has its own. */
  readonly extensions?: Extensions;
}

/** An open database. Every query of a service goes through `db`. */
export interface Store<Schema> {
  readonly db: Kysely<Schema>;
  readonly kind: 'embedded' | 'server';
  /** Hears what is said on a channel. Call it outside of transactions, and end it before the database is closed. */
  readonly listen: Listen;
  /** Resolves if the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export function openDatabase<Schema>(options: StoreOptions = {}): Store<Schema> {
  const { extensions, folder, url } = options;
  const { dialect, listen, release } = url === undefined ? embeddedDialect(folder, extensions) : server(url, options);
  const db = new Kysely<Schema>({ dialect });
  return {
    db,
    kind: url === undefined ? 'embedded' : 'server',
    listen,
    ping: async () => void (await sql`select 1`.execute(db)),
    close: async () => {
      await db.destroy();
      release();
    },
  };
}

function server(url: string, options: StoreOptions) {
  const { application = 'ai2text', onIdleError } = options;
  return {
    dialect: serverDialect(url, options),
    listen: listenOnServer(url, { application, onIdleError }),
    release: () => {},
  };
}
