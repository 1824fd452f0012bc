import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { credsAuthenticator, usernamePasswordAuthenticator } from '@nats-io/transport-node';
import { type ConnectOptions, connectNats } from './connect.ts';
import { isUnreachable } from './unreachable.ts';

/** No server that this program may use, in one line for people. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
}

export interface ManagerOptions extends Pick<ConnectOptions, 'name' | 'log'> {
  /** One URL or several by comma; a user and a password may stand in the first. */
  readonly servers: string;
  /** Content of a file of credentials. */
  readonly credentials?: Uint8Array;
  /** Milliseconds to wait for the connection. */
  readonly timeout: number;
}

/**
 * Connects for one task, after which the caller closes the connection.
 *
 * @throws {ConnectError} for no server, or no JetStream there; else what `isUnreachable` knows, if it does not answer
 */
export async function connectManager({
  credentials,
  log,
  name,
  servers,
  timeout,
}: ManagerOptions): Promise<{ readonly connection: NatsConnection; readonly manager: JetStreamManager }> {
  const urls = servers.split(',');
  const login = loginOf(urls[0] ?? '');
  const authenticator =
    credentials === undefined ? login && usernamePasswordAuthenticator(...login) : credsAuthenticator(credentials);
  const connection = await connectNats({
    servers: urls.map((url) => url.trim().replace(/\/\/[^/@\s]*@/, '//')),
    name,
    log,
    client: { timeout, ...(authenticator && { authenticator }) },
  }).catch((error: unknown) => {
    throw new ConnectError(error instanceof Error ? error.message : String(error), { cause: error });
  });
  try {
    return { connection, manager: await jetstreamManager(connection) };
  } catch (error) {
    await connection.close();
    if (isUnreachable(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConnectError(`The server has no JetStream for this user: ${reason}`, { cause: error });
  }
}

function loginOf(url: string): [user: string, password: string] | undefined {
  const parts = /\/\/([^/:@\s]+):([^/@\s]*)@/.exec(url);
  return parts === null ? undefined : [decodeURIComponent(parts[1] ?? ''), decodeURIComponent(parts[2] ?? '')];
}
