import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '@ai2text/common/logging';
import type { Connection } from '../database/index.ts';
import { bytesBelow } from './disk-use.ts';

export interface ClearParts {
  readonly db: Connection;
  /** Folder with a folder for each run. */
  readonly runs: string;
  /** Most bytes that ended runs may keep on disk. */
  readonly kept: number;
  readonly log: Log;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Removes what ended runs have left on this machine: all that they worked with, which a service that was killed leaves
 * behind, and the logs of the oldest while there are too many. The end of each log is in the database, its version in the
 * register. What is of no run that ended is left alone.
 */
export async function clearAway({ db, kept, log, runs }: ClearParts): Promise<void> {
  const names = (await readdir(runs).catch(() => [])).filter((name) => ID.test(name));
  if (names.length === 0) return;
  const newestFirst = await db
    .selectFrom('training_runs')
    .select('id')
    .where('id', 'in', names)
    .where('finished_at', 'is not', null)
    .orderBy('finished_at', 'desc')
    .execute();
  let bytes = 0;
  let removed = 0;
  for (const { id } of newestFirst) {
    const folder = join(runs, id);
    await rm(join(folder, 'work'), { recursive: true, force: true });
    bytes += await bytesBelow(folder);
    if (bytes <= kept) continue;
    await rm(folder, { recursive: true, force: true });
    removed += 1;
  }
  if (removed > 0) log.info({ runs: removed, keptBytes: kept }, 'logs of the oldest training runs were removed');
}
