import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Listen, Listener } from './listen.ts';

/** Milliseconds between two looks at whether the connection still carries anything, and for the answer. */
const LOOK_EVERY = 15_000;
const ANSWER_WITHIN = 5_000;
/** Milliseconds before a lost connection is made anew, more each time. */
const PAUSES = [100, 500, 2_000, 5_000] as const;

interface ListeningOptions {
  readonly application: string;
  readonly onIdleError: ((error: Error) => void) | undefined;
}

/**
 * Listens on a connection of its own: those of a pool go from hand to hand. It has to lead to the server itself or to a
 * pooler that keeps sessions; one that shares connections by transaction passes no notices on.
 */
export function listenOnServer(url: string, { application, onIdleError }: ListeningOptions): Listen {
  return async (channel, listener) => {
    const { Client } = await import('pg');
    const ended = new AbortController();
    const connect = (): Promise<Connection> => {
      const options = { connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN, query_timeout: ANSWER_WITHIN };
      return open(
        new Client({ ...options, keepAlive: true, application_name: `${application}-listen` }),
        channel,
        listener,
      );
    };
    let connection = await connect();
    const staying = stay();
    return async () => {
      ended.abort();
      await connection.close();
      await staying;
    };

    async function stay(): Promise<void> {
      for (;;) {
        const error = await connection.lost;
        if (ended.signal.aborted) return;
        onIdleError?.(error);
        for (let attempt = 0; ; attempt++) {
          const pause = PAUSES[Math.min(attempt, PAUSES.length - 1)];
          await sleep(pause, undefined, { signal: ended.signal }).catch(() => {});
          if (ended.signal.aborted) return;
          try {
            connection = await connect();
            break;
          } catch (failure) {
            onIdleError?.(failure instanceof Error ? failure : new Error(String(failure)));
          }
        }
        if (ended.signal.aborted) return connection.close();
        listener.onGap();
      }
    }
  };
}

interface Connection {
  /** Resolves with the reason when the connection is gone. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

async function open(client: Client, channel: string, { onNotice }: Listener): Promise<Connection> {
  const lost = Promise.withResolvers<Error>();
  client.on('error', lost.resolve);
  client.on('end', () => lost.resolve(new Error('The connection ended')));
  client.on('notification', ({ payload = '' }) => onNotice(payload));
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  // A connection whose other side is gone without a word says nothing for hours.
  const timer = setInterval(() => void client.query('select 1').catch(lost.resolve), LOOK_EVERY).unref();
  const close = async (): Promise<void> => {
    clearInterval(timer);
    await client.end().catch(() => {});
  };
  void lost.promise.then(close);
  return { lost: lost.promise, close };
}
