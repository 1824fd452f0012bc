import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@ai2text/common/logging';
import type { Connection, EvaluationRow } from '../database/index.ts';
import { findModelVersion } from '../models/index.ts';
import { type EvaluateParts, evaluate } from './evaluate.ts';
import { EvaluationError } from './evaluation-error.ts';
import { claim, fail, giveBack, type LeaseClock, MOST_ATTEMPTS, renew, succeed } from './queue.ts';

export interface EvaluationOptions extends EvaluateParts, LeaseClock {
  readonly db: Connection;
  readonly log: Log;
  /** Milliseconds between two looks into an empty queue. Default: 500. */
  readonly interval?: number;
}

export interface EvaluationRunner {
  /** Says that an evaluation waits. */
  wake(): void;
  /** Ends after giving back what is under way. */
  stop(): Promise<void>;
}

/** Runs evaluations one at a time: a recogniser takes all cores. */
export function startEvaluations(options: EvaluationOptions): EvaluationRunner {
  const { db, interval = 500, log, now } = options;
  const stopping = new AbortController();
  let pause = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const row = await claim(db, options).catch((error: unknown) => {
        log.warn({ err: error }, 'the queue does not answer');
        return undefined;
      });
      if (row !== undefined) await runOne(row);
      else {
        pause = new AbortController();
        await sleep(interval, undefined, { signal: AbortSignal.any([pause.signal, stopping.signal]) }).catch(() => {});
      }
    }
  }

  async function runOne(row: EvaluationRow): Promise<void> {
    const ours = log.child({ evaluation: row.id, dataset: row.dataset });
    const beat = setInterval(() => void renew(db, row.id, options).catch(() => {}), options.lease / 3);
    try {
      const version = await findModelVersion(db, row.model_version_id);
      if (version === undefined) throw new EvaluationError('The version is gone.');
      const watch = { signal: stopping.signal, onSample: () => ours.debug({}, 'a sample was heard') };
      const measured = await evaluate(row, version, options, watch);
      await succeed(db, row, measured, now());
      ours.info({ ...measured.metrics }, 'evaluated');
    } catch (error) {
      ours.warn({ err: error }, 'the evaluation did not succeed');
      await end(row, error).catch((cause: unknown) =>
        log.warn({ err: cause }, 'an evaluation could not be put back; its lease will run out'),
      );
      if (!(error instanceof EvaluationError)) await sleep(interval);
    } finally {
      clearInterval(beat);
    }
  }

  /** What is the fault of the evaluation ends it; accidents give it another try, but not for ever. */
  function end({ attempts, id }: EvaluationRow, error: unknown): Promise<void> {
    if (error instanceof EvaluationError) return fail(db, id, error.message, now());
    const isHopeless = attempts >= MOST_ATTEMPTS && !stopping.signal.aborted;
    return isHopeless ? fail(db, id, 'It ended by accident, several times.', now()) : giveBack(db, id, now());
  }

  const running = run();
  return {
    wake: () => pause.abort(),
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
