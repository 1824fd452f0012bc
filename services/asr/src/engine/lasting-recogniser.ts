import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@ai2text/common/logging';
import type { Recogniser } from './recogniser.ts';

/** A recogniser that may die. */
export interface MortalRecogniser extends Recogniser {
  /** Resolves with the reason when it has died; never if it is closed. */
  readonly death: Promise<Error>;
}

/** A recogniser that is opened again when it has died. */
export interface LastingRecogniser extends Recogniser {
  /** Whether it has died and is not there again yet. */
  readonly isDown: boolean;
}

export interface LastingOptions {
  readonly open: () => Promise<MortalRecogniser>;
  readonly log: Log;
  /** Milliseconds before it is opened again for the first time; unless it has heard something in between, twice as many the next time. */
  readonly firstRest?: number;
}

const FIRST_REST = 1_000;
const LONGEST_REST = 60_000;

/**
 * Keeps a recogniser. What one is at work on when it dies fails with it, since nobody knows whether that killed it; what
 * comes while there is none waits for the next one.
 *
 * @throws what the first opening rejects with
 */
export async function openLastingRecogniser(options: LastingOptions): Promise<LastingRecogniser> {
  const { firstRest = FIRST_REST, log, open } = options;
  const closing = new AbortController();
  let latest = await open();
  let next: Promise<MortalRecogniser> = Promise.resolve(latest);
  let isDown = false;
  let deaths = 0;

  async function keep(): Promise<void> {
    for (;;) {
      const reason = await unlessAborted(latest.death, closing.signal).catch(() => undefined);
      if (reason === undefined) return;
      isDown = true;
      const { promise, resolve, reject } = Promise.withResolvers<MortalRecogniser>();
      promise.catch(() => {});
      next = promise;
      const again = await openAgain(reason);
      if (again === undefined) return reject(new Error('the recogniser is closed'));
      latest = again;
      isDown = false;
      resolve(latest);
    }
  }

  /** Undefined: it is not wanted any more. */
  async function openAgain(reason: unknown): Promise<MortalRecogniser | undefined> {
    for (let cause = reason; ; ) {
      const rest = Math.min(LONGEST_REST, firstRest * 2 ** deaths);
      deaths += 1;
      log.warn({ err: cause, model: latest.model, rest }, 'the recogniser has died; it is started again after a rest');
      await sleep(rest, undefined, { signal: closing.signal }).catch(() => {});
      if (closing.signal.aborted) return undefined;
      try {
        const opened = await open();
        log.info({ model: opened.model }, 'the recogniser is there again');
        return opened;
      } catch (error) {
        cause = error;
      }
    }
  }

  const keeping = keep();
  return {
    model: latest.model,
    get device() {
      return latest.device;
    },
    get isDown() {
      return isDown;
    },
    async recognise(sound, how) {
      const recogniser = await unlessAborted(next, how.signal);
      const words = await recogniser.recognise(sound, how);
      deaths = 0;
      return words;
    },
    close: async () => {
      closing.abort();
      await keeping;
      if (!isDown) await latest.close();
    },
  };
}

async function unlessAborted<Value>(coming: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  signal?.throwIfAborted();
  const { promise: gone, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  try {
    return await Promise.race([coming, gone]);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
