import { mkdirSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startNatsServer } from './nats.ts';
import {
  environmentOf,
  mainOf,
  type PartName,
  ROWS,
  type Surroundings,
  writeTargets,
  writeUpstreams,
} from './parts.ts';
import { type Running, startProcess } from './process.ts';

export interface PlatformOptions {
  /** Folder of all that is kept. */
  readonly data: string;
  /** Port of the gateway. */
  readonly port: number;
  /** Told as parts come and go. */
  readonly say: (line: string) => void;
  /** Gives a start up that is under way. What has started is ended by `stop`. */
  readonly signal?: AbortSignal;
}

export interface Platform {
  /** Where the gateway is, and with it everything. */
  readonly url: string;
  readonly natsUrl: string;
  /** Where each service is by itself. */
  readonly services: ReadonlyMap<string, string>;
  /** Ends a part as a crash would; it is started again like any other that ends by itself. */
  kill(name: string): void;
  stop(): Promise<void>;
}

/** So often a part that ended by itself is started again. */
const RESTARTS = 5;

/**
 * Starts everything; resolves when all of it takes requests. Rejects if one part cannot start or the start is given up, when
 * none of it is left.
 */
export async function startPlatform({ data, port, say, signal }: PlatformOptions): Promise<Platform> {
  mkdirSync(join(data, 'logs'), { recursive: true });
  const gatewayUrl = `http://127.0.0.1:${port}`;
  const urls = new Map<string, string>();
  const running = new Map<PartName, Running>();
  const stopping = new AbortController();
  const unwanted = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal]);
  const timed = stopwatch(say);
  const nats = await timed(
    'nats',
    () => startNatsServer({ storeDir: join(data, 'nats'), isApart: true }),
    ({ url }) => url,
  );
  const around: Surroundings = { data, gatewayUrl, natsUrl: nats.url };

  const start = async (name: PartName, restarts: number): Promise<string> => {
    const log = join(data, 'logs', `${name}.log`);
    const onLine = (line: string): void => void appendFile(log, `${line}\n`);
    const command = { main: mainOf(name), environment: environmentOf(name, around), onLine, signal: unwanted };
    const part = await startProcess(command).catch((error: Error) => {
      throw new Error(`${error.message}\n  Its log: ${log}`, { cause: error });
    });
    running.set(name, part);
    urls.set(name, part.url);
    writeUpstreams(data, urls);
    writeTargets(data, urls);
    void part.ended.then(async (code) => {
      if (stopping.signal.aborted) return;
      say(`! ${name} ended with ${code}${restarts > 0 ? ' and is started again' : ''}; its log: ${log}`);
      if (restarts > 0) await start(name, restarts - 1).catch((error: Error) => say(`! ${name}: ${error.message}`));
    });
    return part.url;
  };
  const stop = async (): Promise<void> => {
    stopping.abort();
    for (const row of ROWS.toReversed()) await Promise.all(row.map((name) => running.get(name)?.stop()));
    await nats.stop();
  };

  try {
    for (const row of ROWS) {
      const starts = row.map((name) =>
        timed(
          name,
          () => start(name, RESTARTS),
          (url) => url,
        ),
      );
      await Promise.all(starts).catch(async (error: unknown) => {
        stopping.abort();
        // Those that start beside it are to be known, or gone, before all are ended.
        await Promise.allSettled(starts);
        throw error;
      });
      unwanted.throwIfAborted();
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const kill = (name: string): void => [...running].find(([part]) => part === name)?.[1].kill();
  return { url: gatewayUrl, natsUrl: nats.url, services: urls, kill, stop };
}

/** Says how long each part took. */
function stopwatch(say: (line: string) => void) {
  return async <T>(name: string, work: () => Promise<T>, where: (result: T) => string): Promise<T> => {
    const started = performance.now();
    try {
      const result = await work();
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      say(`✓ ${name.padEnd(10)} ${where(result)}  ${seconds} s`);
      return result;
    } catch (error) {
      throw new Error(`${name} could not be started: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
  };
}
