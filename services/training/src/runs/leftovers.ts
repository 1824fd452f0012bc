import { readdir, readFile } from 'node:fs/promises';

/** The variable that every process of a run carries, also those that left its process group. */
export const MARK = 'AI2TEXT_TRAINING_RUN';

/**
 * Ends processes of a run that are still there: a trainer outlives a service that was killed. It finds those of this
 * machine where there is `/proc`, and elsewhere none.
 * @returns how many there were
 */
export async function endLeftovers(runId: string): Promise<number> {
  const mark = `${MARK}=${runId}`;
  const names = await readdir('/proc').catch(() => []);
  let count = 0;
  for (const name of names.filter((each) => /^\d+$/.test(each))) {
    // Processes of others cannot be read, and are none of ours.
    const environment = await readFile(`/proc/${name}/environ`, 'utf8').catch(() => '');
    if (!environment.split('\0').includes(mark)) continue;
    try {
      process.kill(Number(name), 'SIGKILL');
      count += 1;
    } catch {
      // It has ended by itself meanwhile.
    }
  }
  return count;
}
