import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isUnavailable } from '@ai2text/common/database';
import type { Log } from '@ai2text/common/logging';
import type { Connection, TrainingRunRow } from '../database/index.ts';
import { findModelVersion } from '../models/index.ts';
import { end, type Held, keep, type LeaseClock, type Seen } from './queue.ts';
import { NotWantedError, registerOutcome } from './register-outcome.ts';
import { addReport, type Report } from './report.ts';
import { openRunLog } from './run-log.ts';
import { type TrainParts, train } from './train.ts';
import { TrainingError } from './training-error.ts';

export interface WatchParts extends TrainParts, LeaseClock {
  readonly db: Connection;
  /** Most bytes of a log on disk. */
  readonly logBytes: number;
  readonly log: Log;
}

/** Most milliseconds until somebody who looks sees what a trainer has said. */
const SLOWEST_BEAT = 1_000;

/** Why a program is asked to end. */
type Why = 'cancelled' | 'lost' | 'stopped';

/** Carries out a run that this process holds, and notes how it ends. Never rejects. */
export async function watchRun(
  row: TrainingRunRow,
  held: Held,
  parts: WatchParts,
  stopping: AbortSignal,
): Promise<void> {
  const { db, now } = parts;
  const log = parts.log.child({ run: row.id, trainer: row.trainer });
  const folder = join(parts.runs, row.id);
  const asked = new AbortController();
  const ask = (why: Why): void => asked.abort(why);
  const onStop = (): void => ask('stopped');
  stopping.addEventListener('abort', onStop, { once: true });
  let reported: Required<Report> = { progress: 0, metrics: {} };
  let exitCode: number | null = null;
  let seen: Seen = { ...reported, logTail: '' };
  let beat: NodeJS.Timeout | undefined;
  try {
    await mkdir(folder, { recursive: true });
    const written = openRunLog(folder, parts.logBytes);
    const look = (): Seen => ({ ...reported, logTail: written.tail() });
    beat = setInterval(
      async () => {
        const news = look();
        const isNew = news.logTail !== seen.logTail || JSON.stringify(news) !== JSON.stringify(seen);
        try {
          const order = await keep(db, held, isNew ? news : undefined, parts);
          seen = news;
          if (order === 'cancel') ask('cancelled');
          if (order === 'lost') ask('lost');
        } catch (error) {
          log.warn({ err: error }, 'a training run could not be noted');
        }
      },
      Math.min(SLOWEST_BEAT, parts.lease / 3),
    );
    try {
      const base = await findModelVersion(db, row.base_version_id);
      if (base === undefined) throw new TrainingError('The base version is gone.');
      log.info({ base: base.id }, 'training');
      const outcome = await train(row, base, parts, {
        log: written,
        onReport: (report) => {
          reported = addReport(reported, report);
        },
        onExit: (code) => {
          exitCode = code;
        },
        signal: asked.signal,
      });
      const version = await registerOutcome(db, held, row, outcome, look(), now()).catch(async (error: unknown) => {
        await parts.objects.remove(outcome.artifact).catch(() => {});
        throw error;
      });
      log.info({ modelVersion: version }, 'trained');
    } finally {
      seen = look();
      written.close();
    }
  } catch (error) {
    const ending = endingOf(error, asked.signal);
    log.warn({ err: error, state: ending.state }, 'the training run made no version');
    await end(db, held, { ...ending, exitCode }, seen, now()).catch((cause: unknown) =>
      log.warn({ err: cause }, 'the end of a training run could not be noted; its lease will run out'),
    );
  } finally {
    clearInterval(beat);
    stopping.removeEventListener('abort', onStop);
  }
}

function endingOf(error: unknown, { reason }: AbortSignal) {
  const failed = (detail: string) => ({ state: 'failed' as const, detail });
  if (reason === 'cancelled' || error instanceof NotWantedError) return { state: 'cancelled' as const, detail: null };
  if (reason === 'stopped') return failed('The service was stopped, and the run with it.');
  if (error instanceof TrainingError) return failed(error.message);
  if (isUnavailable(error)) return failed('The database did not answer at its end.');
  return failed('It ended by accident; the log of the service says how.');
}
