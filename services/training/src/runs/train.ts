import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ModelFileError, unpackModel } from '@ai2text/common/model-files';
import type { ObjectStore } from '@ai2text/common/objects';
import type { ModelVersionRow, TrainingRunRow } from '../database/index.ts';
import { tooMuch, watchDisk } from './disk-use.ts';
import { type Outcome, storeOutcome } from './outcome.ts';
import type { Report } from './report.ts';
import type { RunLog } from './run-log.ts';
import { runProgram } from './trainer-program.ts';
import type { Trainers } from './trainers.ts';
import { TrainingError } from './training-error.ts';

export interface TrainParts {
  readonly objects: ObjectStore;
  /** Bucket of what comes of it. */
  readonly bucket: string;
  readonly trainers: Trainers;
  /** Folder with a folder for each run. */
  readonly runs: string;
  /** Folder of the data sets. */
  readonly datasets: string;
  /** Most bytes that a trainer may leave. */
  readonly largest: number;
  /** Most bytes that a run may have on disk while it works. */
  readonly disk: number;
  /** Milliseconds between asking a program to end and making it. */
  readonly grace: number;
}

export interface TrainWatch {
  readonly log: RunLog;
  readonly onReport: (report: Report) => void;
  /** Told what the program ended with. */
  readonly onExit: (code: number | null) => void;
  readonly signal: AbortSignal;
}

/**
 * Does what a run asks for, and stores what comes of it. The folder of the run is empty afterwards, but for its log.
 * @throws {TrainingError} when it comes to nothing
 */
export async function train(
  row: TrainingRunRow,
  base: ModelVersionRow,
  parts: TrainParts,
  { log, onExit, onReport, signal }: TrainWatch,
): Promise<Outcome> {
  const { bucket, datasets, disk, grace, largest, objects, runs, trainers } = parts;
  const trainer = trainers.get(row.trainer);
  if (trainer === undefined) throw new TrainingError(`There is no trainer ${row.trainer} any more.`);
  const folder = resolve(runs, row.id, 'work');
  const out = join(folder, 'out');
  if (base.artifact.bytes > disk) throw tooMuch(base.artifact.bytes, disk);
  try {
    await mkdir(out, { recursive: true });
    await mkdir(join(folder, 'tmp'));
    // A copy of its own: what a trainer does to its base must not come back in an evaluation.
    const unpacked = await unpackModel(objects, base.artifact, join(folder, 'base')).catch((error: unknown) => {
      throw error instanceof ModelFileError ? new TrainingError(error.message, { cause: error }) : error;
    });
    const dataset = row.dataset === null ? {} : { dataset: join(resolve(datasets), row.dataset) };
    const order = { run: row.id, base: unpacked, out, ...dataset, parameters: row.parameters };
    await writeFile(join(folder, 'run.json'), `${JSON.stringify(order, undefined, 2)}\n`);
    const watch = watchDisk(folder, disk);
    const stopping = AbortSignal.any([signal, watch.signal]);
    const program = { runId: row.id, folder, log, onReport, signal: stopping, grace };
    const code = await runProgram(trainer, program).finally(() => watch.stop());
    onExit(code);
    stopping.throwIfAborted();
    if (code === null) throw new TrainingError('A signal has ended the trainer.');
    if (code !== 0) throw new TrainingError(`The trainer ended with ${code}.`);
    const place = { bucket, key: `${row.requested_by}/training-runs/${row.id}.tar` };
    return await storeOutcome(out, objects, place, largest);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
