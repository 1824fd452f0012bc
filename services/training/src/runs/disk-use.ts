import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TrainingError } from './training-error.ts';

/** Bytes of a block, as `stat` counts them. */
const BLOCK = 512;
/** Milliseconds between two looks. */
const INTERVAL = 2_000;

/** Bytes that all files below a folder occupy. What vanishes meanwhile counts nothing; links are not followed. */
export async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const found = await lstat(join(entry.parentPath, entry.name)).catch(() => undefined);
    bytes += (found?.blocks ?? 0) * BLOCK;
  }
  return bytes;
}

export interface DiskWatch {
  /** Aborted with a `TrainingError` once a folder holds too much. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** Looks at a folder again and again. A program that writes fast may be some seconds ahead of it. */
export function watchDisk(folder: string, most: number): DiskWatch {
  const full = new AbortController();
  const over = new AbortController();
  const watch = async (): Promise<void> => {
    while (!over.signal.aborted && !full.signal.aborted) {
      const bytes = await bytesBelow(folder);
      if (bytes > most) full.abort(tooMuch(bytes, most));
      await sleep(INTERVAL, undefined, { signal: over.signal, ref: false }).catch(() => {});
    }
  };
  void watch();
  return { signal: full.signal, stop: () => over.abort() };
}

export function tooMuch(bytes: number, most: number): TrainingError {
  return new TrainingError(`The run has ${mebibytes(bytes)} MiB on disk, and ${mebibytes(most)} are allowed.`);
}

function mebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}
