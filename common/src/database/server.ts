import { type Dialect, PostgresDialect } from 'kysely';

export interface PoolOptions {
  readonly poolSize?: number;
  readonly onIdleError?: (error: Error) => void;
  /** What the server calls these connections. Default: ai2text. */
  readonly application?: string;
}

/** Milliseconds to wait for a connection: a caller should hear "not now" before it gives up itself. */
const CONNECT_WITHIN = 5_000;
/** Milliseconds for one statement on the server, so that none outlives its request for long. */
const STATEMENT_WITHIN = 30_000;

/** A pool of connections to a server, made on the first query. */
export function serverDialect(url: string, options: PoolOptions): Dialect {
  return new PostgresDialect({
    pool: async () => {
      const { Pool } = await import('pg');
      const pool = new Pool({
        connectionString: url,
        max: options.poolSize ?? 10,
        connectionTimeoutMillis: CONNECT_WITHIN,
        statement_timeout: STATEMENT_WITHIN,
        application_name: options.application ?? 'ai2text',
      });
      // Without listeners, a server that restarts would end this process. The pool hears of connections that nobody
      // uses; of one that is in use, whoever uses it hears by its next query.
      pool.on('error', (error) => options.onIdleError?.(error));
      pool.on('connect', (client) => client.on('error', () => {}));
      return pool;
    },
  });
}
