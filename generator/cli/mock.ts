import type { HttpApi } from '../model/index.ts';
import { readInputs } from './inputs.ts';
import type { ExitCode, Io } from './io.ts';
import { readApis } from './read-apis.ts';
import { UsageError } from './usage-error.ts';

export interface MockFlags {
  readonly port: string;
  readonly host: string;
  readonly seed: string;
  readonly dynamic?: boolean;
}

/** `mock`: answers until it is told to stop. */
export async function runMockCommand(paths: readonly string[], flags: MockFlags, io: Io): Promise<ExitCode> {
  const port = whole('--port', flags.port, 65_535);
  const seed = whole('--seed', flags.seed, 2 ** 31);
  const read = await readApis(await readInputs(paths, io), io);
  if ('exitCode' in read) return read.exitCode;
  const apis = read.apis.filter((api) => api.kind === 'http');
  if (apis.length === 0) throw new UsageError('There is no OpenAPI contract to mock', 'Name one');
  const [{ createMock, startMock }, { visible }] = await Promise.all([
    import('../mock/index.ts'),
    import('../diagnostics/index.ts'),
  ]);
  const mock = createMock(apis, { seed, isDynamic: flags.dynamic ?? false });
  const server = await startMock(mock, {
    host: flags.host,
    port,
    onAnswer: ({ method, target }, { complaint, status }) => {
      const why = complaint === undefined ? '' : ` ${complaint}`;
      io.stderr(`${visible(`${method} ${target.slice(0, 500)} ${status}${why.slice(0, 500)}`)}\n`);
    },
  }).catch((error: unknown) => refuseToListen(error, flags));
  io.stdout(`${describe(apis)} at ${server.url}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await server.stop();
  return 0;
}

function describe(apis: readonly HttpApi[]): string {
  const operations = apis.reduce((sum, api) => sum + api.operations.length, 0);
  return `Mock of ${apis.map(({ name }) => name).join(', ')} (${operations} operations)`;
}

function refuseToListen(error: unknown, { host, port }: MockFlags): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') throw new UsageError(`Port ${port} of ${host} is taken`, 'Choose another with --port');
  if (code === 'EACCES') throw new UsageError(`Port ${port} of ${host} is not for you`, 'Choose one above 1023');
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    throw new UsageError(`${host} is no address of this machine`, 'Choose another with --host');
  }
  throw error;
}

function whole(flag: string, text: string, most: number): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) > most) {
    throw new UsageError(`${flag} is '${text}', which is no number up to ${most}`);
  }
  return Number(text);
}
