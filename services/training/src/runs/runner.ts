import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ClearParts, clearAway } from './clear-away.ts';
import { endLeftovers } from './leftovers.ts';
import { claim, giveUp, lost } from './queue.ts';
import { type WatchParts, watchRun } from './watch-run.ts';

export interface TrainingOptions extends WatchParts, ClearParts {
  /** Milliseconds between two looks into the queue. Default: 500. */
  readonly interval?: number;
}

export interface TrainingRunner {
  /** Says that a run waits. */
  wake(): void;
  /** Ends the runs that are at work. */
  stop(): Promise<void>;
}

/** Starts runs as their slots become free, and gives up those whose process has died. */
export function startTrainingRuns(options: TrainingOptions): TrainingRunner {
  const { db, interval = 500, log, now, runs } = options;
  const by = randomUUID();
  const stopping = new AbortController();
  const atWork = new Set<Promise<void>>();
  let pause = new AbortController();
  // What a service before this one has left.
  let isUntidy = true;

  async function look(): Promise<void> {
    if (isUntidy) {
      isUntidy = false;
      const notNow = (error: unknown): void => log.warn({ err: error }, 'logs of old training runs were not looked at');
      await clearAway(options).catch(notNow);
    }
    for (const id of await lost(db, now())) {
      const processes = await endLeftovers(id);
      await rm(join(runs, id, 'work'), { recursive: true, force: true });
      await giveUp(db, id, now());
      log.warn({ run: id, processes }, 'a training run was lost');
    }
    for (let row = await claim(db, by, options); row !== undefined; row = await claim(db, by, options)) {
      const work = watchRun(row, { id: row.id, by }, options, stopping.signal).finally(() => {
        atWork.delete(work);
        isUntidy = true;
        pause.abort();
      });
      atWork.add(work);
      if (stopping.signal.aborted) return;
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      pause = new AbortController();
      await look().catch((error: unknown) => log.warn({ err: error }, 'the queue of training runs does not answer'));
      await sleep(interval, undefined, { signal: AbortSignal.any([pause.signal, stopping.signal]) }).catch(() => {});
    }
  }

  const running = run();
  return {
    wake: () => pause.abort(),
    stop: async () => {
      stopping.abort();
      await running;
      await Promise.all(atWork);
    },
  };
}
