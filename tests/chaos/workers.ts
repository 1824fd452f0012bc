import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));
const STOP_WITHIN = 20_000;

/** Processes that handle parcels. One that is killed has a successor at once. */
export class Workers {
  readonly #environment: Readonly<Record<string, string>>;
  readonly #running: ChildProcess[] = [];
  readonly #failure = Promise.withResolvers<never>();
  #stopping = false;

  constructor(count: number, environment: Readonly<Record<string, string>>) {
    this.#environment = environment;
    for (let started = 0; started < count; started += 1) this.#start();
  }

  /** Rejects when a worker ends that nobody killed. */
  get failure(): Promise<never> {
    return this.#failure.promise;
  }

  /** Ends the oldest one in the middle of whatever it does. */
  kill(): void {
    this.#running[0]?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#running].map(stopOne));
  }

  #start(): void {
    const child = spawn(process.execPath, [WORKER], {
      env: { ...process.env, ...this.#environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.#running.push(child);
    child.once('exit', (code) => {
      this.#running.splice(this.#running.indexOf(child), 1);
      if (code !== null && code !== 0) this.#failure.reject(new Error(`a worker ended by itself, with ${code}`));
      else if (!this.#stopping) this.#start();
    });
  }
}

async function stopOne(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
  await gone;
  clearTimeout(late);
}
