import type { JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { UsageError } from '../usage-error.ts';

/** Which server a command speaks to. */
export interface ServerFlags {
  /** By default what `NATS_URL` says, else the one on this machine. */
  readonly server?: string;
  /** File with credentials; by default what `NATS_CREDS` names. */
  readonly creds?: string;
}

export interface NatsServer {
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
}

const HERE = 'nats://127.0.0.1:4222';
const PATIENCE = 5_000;
const SILENT = 'Look whether it still runs, and whether most servers of its cluster do: fewer can decide nothing';
const silent = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };

/** Gives a command a connection, and ends it whatever happens. The client is loaded here and not before. */
export async function withServer<T>(flags: ServerFlags, work: (server: NatsServer) => Promise<T>): Promise<T> {
  const { ConnectError, connectManager, isUnreachable } = await runtime(() => import('@ai2text/common/nats'));
  const url = flags.server ?? process.env['NATS_URL'] ?? HERE;
  const creds = flags.creds ?? process.env['NATS_CREDS'];
  const credentials = creds === undefined ? {} : { credentials: await readCredentials(creds) };
  try {
    const options = { servers: url, name: 'ai2text-codegen', log: silent, timeout: PATIENCE, ...credentials };
    const opened = await connectManager(options);
    try {
      return await work(opened);
    } finally {
      await opened.connection.close();
    }
  } catch (error) {
    if (error instanceof ConnectError) throw new UsageError(error.message, 'Name another with --server, or start one');
    if (!isUnreachable(error) || !(error instanceof Error)) throw error;
    throw new UsageError(`The NATS server does not answer: ${error.message}`, SILENT);
  }
}

/** Loads a room of the runtime, which not everybody who generates code has installed. */
export async function runtime<Room>(load: () => Promise<Room>): Promise<Room> {
  try {
    return await load();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError('This command needs the runtime of generated code', 'npm install @ai2text/common');
  }
}

async function readCredentials(file: string): Promise<Uint8Array> {
  const { readFile } = await import('node:fs/promises');
  return readFile(file).catch(() => {
    throw new UsageError(`${file} can't be read`, 'Name a file of credentials with --creds');
  });
}
