import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectStore, StoredObject } from '../objects/index.ts';
import { unpackModel } from './unpack-model.ts';

/** A model whose files stay where they are. */
export interface ModelFiles {
  readonly folder: string;
  /** Says that nobody reads them any more. */
  release(): void;
}

/** Models that stay although nobody holds them: a promotion is taken back sooner than it is downloaded again. */
const SPARE = 2;
/** Milliseconds after which what an unpacking left behind was left by a process that is gone. */
const STALE = 86_400_000;

/** How often each folder is held. */
const holders = new Map<string, number>();

/**
 * A model's files, unpacked if they are not there. Where they have to be, older models that nobody holds make room for
 * them, but for the last few. A cache belongs to one process.
 *
 * @throws {ModelFileError} as `unpackModel` does
 */
export async function holdModel(store: ObjectStore, artifact: StoredObject, cache: string): Promise<ModelFiles> {
  const folder = join(cache, artifact.sha256);
  holders.set(folder, (holders.get(folder) ?? 0) + 1);
  let isHeld = true;
  const release = (): void => {
    if (!isHeld) return;
    isHeld = false;
    const left = (holders.get(folder) ?? 1) - 1;
    if (left > 0) holders.set(folder, left);
    else holders.delete(folder);
  };
  try {
    await unpackModel(store, artifact, cache);
    const now = new Date();
    await utimes(folder, now, now);
    await tidy(cache);
    return { folder, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** Removes what nobody holds, but for what was asked for last, and what was left of unpackings that never ended. */
async function tidy(cache: string): Promise<void> {
  const found = await Promise.all(
    (await readdir(cache)).map(async (name) => {
      const path = join(cache, name);
      // What went in the meantime need not be removed.
      const changed = await stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => Number.NaN,
      );
      return { name, path, changed };
    }),
  );
  const models = found.filter(({ name, path }) => /^[0-9a-f]{64}$/.test(name) && !holders.has(path));
  const spare = models.sort((a, b) => b.changed - a.changed).slice(SPARE);
  const stale = found.filter(({ name, changed }) => /^[0-9a-f]{64}-/.test(name) && changed < Date.now() - STALE);
  await Promise.all([...spare, ...stale].map(({ path }) => rm(path, { recursive: true, force: true })));
}
