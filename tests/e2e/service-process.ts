import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** A service that runs as its own process, as in production. */
export interface ServiceProcess {
  readonly url: string;
  /** Everything that it wrote so far. */
  output(): string;
  /** Asks it to end; tells with which code it did, and after how many milliseconds. */
  stop(signal: NodeJS.Signals): Promise<{ readonly code: number | null; readonly elapsed: number }>;
}

/** Milliseconds: a model has to be read, and a machine that does much else takes its time. */
const READY_WITHIN = 180_000;

/** Starts `main.ts` of a service and waits until it says in its log where it listens. */
export async function startService(
  main: string,
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [main], {
    // Nothing of the caller's environment may decide how the test ends.
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));

  const url = await new Promise<string>((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(late);
      child.kill('SIGKILL');
      reject(new Error(`${main} ${why}:\n${output}`));
    };
    const late = setTimeout(() => fail(`was not ready within ${READY_WITHIN} ms`), READY_WITHIN);
    child.once('exit', (code) => fail(`ended with ${code}`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      output += `${line}\n`;
      const address = listeningAddress(line);
      if (address === undefined) return;
      clearTimeout(late);
      resolve(address);
    });
  });

  return {
    url,
    output: () => output,
    stop: async (signal) => {
      const started = performance.now();
      child.kill(signal);
      return { code: await exited, elapsed: performance.now() - started };
    },
  };
}

/** The `url` of a log line that has one. */
function listeningAddress(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  const entry: unknown = JSON.parse(line);
  if (typeof entry !== 'object' || entry === null || !('msg' in entry) || entry.msg !== 'listening') return undefined;
  return 'url' in entry && typeof entry.url === 'string' ? entry.url : undefined;
}
