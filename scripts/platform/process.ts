import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A service that runs. */
export interface Running {
  readonly url: string;
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
  /** Ends it at once, without a chance to put anything in order. */
  kill(): void;
}

export interface Command {
  /** Path of the module that is run. */
  readonly main: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Gets every line that the process writes. */
  readonly onLine: (line: string) => void;
  /** Ends it while it starts; afterwards `stop` does. */
  readonly signal: AbortSignal;
}

/** Loading a model from a cold disk takes long; more than this is no start. */
const READY_WITHIN = 120_000;
const STOP_WITHIN = 15_000;

/**
 * Starts a service and waits until its log says where it listens. Rejects with what it said on standard error instead, when
 * no process of it is left.
 */
export async function startProcess({ main, environment, onLine, signal }: Command): Promise<Running> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A Ctrl-C goes to the whole group: the parts must hear of it from here, in their order.
    detached: true,
  });
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    complaints.push(line);
    if (complaints.length > 20) complaints.shift();
    onLine(line);
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    let why: string | undefined;
    const giveUp = (reason: string): void => {
      why ??= reason;
      void stop(child, ended);
    };
    const onAbort = (): void => giveUp('it was not wanted any more');
    const late = setTimeout(() => giveUp(`it was not ready within ${READY_WITHIN / 1_000} seconds`), READY_WITHIN);
    const settle = (): void => {
      clearTimeout(late);
      signal.removeEventListener('abort', onAbort);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    // All that it has said is there when its streams have closed, too.
    child.once('close', (code) => {
      settle();
      reject(new Error([why ?? `it ended with ${code}`, ...complaints].join('\n  ')));
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      onLine(line);
      const address = listeningAddress(line);
      if (address === undefined || why !== undefined) return;
      settle();
      resolve(address);
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  return { url, ended, stop: () => stop(child, ended), kill: () => void child.kill('SIGKILL') };
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
  await ended;
  clearTimeout(late);
}

/** The `url` of the log line that says so. */
function listeningAddress(line: string): string | undefined {
  if (!line.includes('"listening"')) return undefined;
  const entry: unknown = JSON.parse(line);
  return typeof entry === 'object' && entry !== null && 'url' in entry ? String(entry.url) : undefined;
}
