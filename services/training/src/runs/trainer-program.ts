import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endLeftovers, MARK } from './leftovers.ts';
import { lineCutter } from './lines.ts';
import { type Report, readReport } from './report.ts';
import type { RunLog } from './run-log.ts';
import type { Trainer } from './trainers.ts';
import { TrainingError } from './training-error.ts';

export interface ProgramOptions {
  readonly runId: string;
  /** Where it works: absolute. */
  readonly folder: string;
  readonly log: RunLog;
  readonly onReport: (report: Report) => void;
  /** Asks it to end. */
  readonly signal: AbortSignal;
  /** Milliseconds that it has to end by itself when it is asked to. */
  readonly grace: number;
}

/** Variables that every program may know. */
const HARMLESS = ['PATH', 'LANG', 'LC_ALL', 'TZ'];
/** Milliseconds that output may still come after the end. */
const AFTERWARDS = 1_000;

/**
 * Runs a trainer in a process group of its own until it ends, is asked to, or its time is up; then no process of it is
 * left.
 * @returns the exit code; null if a signal ended it
 * @throws {TrainingError} when it cannot be started or takes too long
 */
export async function runProgram(trainer: Trainer, options: ProgramOptions): Promise<number | null> {
  const { folder, grace, log, onReport, runId, signal } = options;
  const [program = '', ...words] = trainer.command;
  const longest = trainer.longestMinutes * 60_000;
  const late = AbortSignal.timeout(Math.ceil(longest));
  const child = spawn(program, words, {
    cwd: folder,
    env: environmentOf(trainer, folder, runId),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = lineCutter((line) => {
    const report = readReport(line);
    if (report === undefined) log.write(line);
    else onReport(report);
  });
  const complaints = lineCutter((line) => log.write(line));
  child.stdout.on('data', output.write);
  child.stderr.on('data', complaints.write);
  const closed = once(child, 'close').catch(() => {});
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', (error) => reject(new TrainingError(`The trainer could not be started: ${error.message}`)));
  });
  const stopping = AbortSignal.any([signal, late]);
  const over = new AbortController();
  const stop = (): void => void endGently(child, grace, over.signal);
  if (stopping.aborted) stop();
  else stopping.addEventListener('abort', stop, { once: true });
  try {
    const code = await ended;
    if (late.aborted && !signal.aborted) {
      throw new TrainingError(`The trainer took more than ${trainer.longestMinutes} minutes.`);
    }
    return code;
  } finally {
    over.abort();
    stopping.removeEventListener('abort', stop);
    kill(child, 'SIGKILL');
    await endLeftovers(runId);
    await Promise.race([closed, sleep(AFTERWARDS, undefined, { ref: false })]);
    child.stdout.destroy();
    child.stderr.destroy();
    output.end();
    complaints.end();
  }
}

async function endGently(child: ChildProcess, grace: number, over: AbortSignal): Promise<void> {
  kill(child, 'SIGTERM');
  await sleep(grace, undefined, { signal: over }).then(
    () => kill(child, 'SIGKILL'),
    () => {},
  );
}

/** The whole group. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Nothing of what this service knows, unless the operator says so: its variables hold passwords. */
function environmentOf({ environment }: Trainer, folder: string, runId: string): Record<string, string> {
  const passed = [...HARMLESS, ...environment].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(passed), HOME: folder, TMPDIR: join(folder, 'tmp'), [MARK]: runId };
}
