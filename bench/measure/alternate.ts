import { median } from './median.ts';
import { type Command, type Run, runProcess } from './run-process.ts';

/** One of the programs that a benchmark compares. */
export interface Contestant {
  readonly name: string;
  readonly command: Command;
  /** Puts things back before each run; not measured. */
  readonly prepare?: () => void;
}

export interface Measured {
  readonly name: string;
  readonly seconds: number;
  readonly fastest: number;
  readonly slowest: number;
  readonly peakMiB: number | undefined;
  readonly stdout: string;
}

/**
 * Runs all contestants in turn, round after round, so that whatever else the machine does hits all alike. The first
 * round only warms the disk's cache up.
 */
export async function alternate(contestants: readonly Contestant[], rounds: number): Promise<Measured[]> {
  const runs = contestants.map((): Run[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { command, prepare }] of contestants.entries()) {
      prepare?.();
      const run = await runProcess(command);
      if (round > 0) runs[index]?.push(run);
    }
  }
  return contestants.map(({ name }, index) => summarise(name, runs[index] ?? []));
}

function summarise(name: string, runs: readonly Run[]): Measured {
  const seconds = runs.map((run) => run.seconds);
  const peaks = runs.flatMap((run) => run.peakMiB ?? []);
  return {
    name,
    seconds: median(seconds),
    fastest: Math.min(...seconds),
    slowest: Math.max(...seconds),
    peakMiB: peaks.length === 0 ? undefined : median(peaks),
    stdout: runs.at(-1)?.stdout ?? '',
  };
}
