import { setTimeout as sleep } from 'node:timers/promises';

/** Runs tasks, only so many at the same time; as many again wait for their turn. */
export class Lanes {
  readonly #width: number;
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;
  #onIdle: (() => void) | undefined;

  constructor(width: number) {
    this.#width = Math.max(1, Math.floor(width));
  }

  /** False when there is no place left, not even to wait. Tasks must not reject. */
  run(task: () => Promise<void>): boolean {
    if (this.#running < this.#width) void this.#start(task);
    else if (this.#waiting.length < this.#width) this.#waiting.push(task);
    else return false;
    return true;
  }

  /** Resolves when nothing runs any more, or after so many milliseconds. */
  async drain(timeout: number): Promise<void> {
    if (this.#running === 0) return;
    const timer = new AbortController();
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    await Promise.race([idle, sleep(timeout, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  }

  async #start(task: () => Promise<void>): Promise<void> {
    this.#running += 1;
    await task();
    this.#running -= 1;
    const next = this.#waiting.shift();
    if (next !== undefined) void this.#start(next);
    else if (this.#running === 0) this.#onIdle?.();
  }
}
