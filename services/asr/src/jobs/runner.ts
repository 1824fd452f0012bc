import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@ai2text/common/logging';
import type { Connection, JobRow } from '../database/index.ts';
import { RecogniserDiedError } from '../engine/index.ts';
import type { JobMetrics, JobOutcome } from './job-metrics.ts';
import { claim, fail, giveBack, type LeaseClock, MOST_ATTEMPTS, report } from './queue.ts';
import { failureOf, JobGoneError, type JobParts, runJob } from './run-job.ts';

export interface RunnerOptions extends JobParts {
  readonly log: Log;
  readonly metrics: JobMetrics;
  /** Called when a job has ended well: its event waits in the outbox. */
  readonly onDone: () => void;
  /** Milliseconds between two looks into an empty queue. Default: 500. */
  readonly interval?: number;
}

export interface JobRunner {
  /** Says that a job was put into the queue. */
  wake(): void;
  /** Ends after giving back what is under way. */
  stop(): Promise<void>;
}

/** Runs of one job that end by accident, and the rests between them: about an hour until nobody believes in it any more. */
const MOST_TRIES = 12;
const FIRST_REST = 5_000;
const LONGEST_REST = 600_000;
const HOPELESS = { kind: 'internal', detail: 'The job ended by accident, several times.' } as const;

function restAfter(attempts: number): number {
  return Math.min(LONGEST_REST, FIRST_REST * 2 ** (attempts - 1));
}

/** Runs the jobs of the queue, one at a time: the recogniser takes all cores. Several instances share one queue. */
export function startRunner(options: RunnerOptions): JobRunner {
  const { db, interval = 500, log, metrics, now } = options;
  const onAbandoned = (jobs: number): void => metrics.ended('abandoned', jobs);
  const stopping = new AbortController();
  let pause = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const job = await claim(db, options, onAbandoned).catch((error: unknown) => {
        log.warn({ err: error }, 'the queue does not answer');
        return undefined;
      });
      if (job === undefined) {
        pause = new AbortController();
        await sleep(interval, undefined, { signal: AbortSignal.any([pause.signal, stopping.signal]) }).catch(() => {});
        continue;
      }
      const ours = log.child({ job: job.id, recording: job.recording_id });
      const beat = keepAlive(db, job.id, options);
      try {
        const { model, realTimeFactor } = await runJob(job, options, stopping.signal);
        ours.info({ model, realTimeFactor }, 'transcribed');
        metrics.recognised(model, realTimeFactor);
        metrics.ended('succeeded');
        options.onDone();
      } catch (error) {
        metrics.ended(await end(error, job));
        if (error instanceof JobGoneError) ours.info({}, 'the job was cancelled, or its recording deleted');
        else ours.warn({ err: error }, 'the job did not succeed');
      } finally {
        clearInterval(beat);
      }
    }
  }

  async function end(error: unknown, { attempts, id }: JobRow): Promise<JobOutcome> {
    if (error instanceof JobGoneError) return 'cancelled';
    const isStopping = stopping.signal.aborted;
    const most = error instanceof RecogniserDiedError ? MOST_ATTEMPTS : MOST_TRIES;
    const failure = failureOf(error) ?? (attempts >= most && !isStopping ? HOPELESS : undefined);
    try {
      if (failure !== undefined) await fail(db, id, failure, now());
      else await giveBack(db, id, now(), isStopping ? null : new Date(now().getTime() + restAfter(attempts)));
    } catch (cause) {
      log.warn({ err: cause }, 'a job could not be put back; its lease will run out');
    }
    return failure === undefined ? 'returned' : 'failed';
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

/** Renews the lease while decoding or a long window says nothing. */
function keepAlive(db: Connection, id: string, clock: LeaseClock): NodeJS.Timeout {
  return setInterval(() => void report(db, id, 0, clock).catch(() => {}), clock.lease / 3);
}
