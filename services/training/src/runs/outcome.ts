import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { ObjectStore, StoredObject } from '@ai2text/common/objects';
import type { TrainedFile } from '@ai2text/servers/training';
import { create } from 'tar';
import { TrainingError } from './training-error.ts';

export interface Outcome {
  readonly artifact: StoredObject;
  readonly files: readonly TrainedFile[];
}

const MOST_FILES = 1_000;
const LONGEST_PATH = 1_000;

/**
 * Puts what a trainer has left into the store as one tar, which says the same for the same files.
 * @param most bytes of all files
 * @throws {TrainingError} when there is nothing, too much, or something that is no file
 */
export async function storeOutcome(
  folder: string,
  objects: ObjectStore,
  place: { readonly bucket: string; readonly key: string },
  most: number,
): Promise<Outcome> {
  const paths = await listFiles(folder);
  let bytes = 0;
  for (const path of paths) bytes += (await lstat(join(folder, path))).size;
  if (bytes > most) throw new TrainingError(`The trainer has left ${bytes} bytes, and ${most} are allowed.`);
  const files: TrainedFile[] = [];
  for (const path of paths) files.push(await digest(folder, path));
  const archive = create({ cwd: folder, portable: true, mtime: new Date(0), noDirRecurse: true }, paths);
  return { artifact: await objects.put(place, archive, 'application/x-tar'), files };
}

/** Paths below the folder, in the same order each time. */
async function listFiles(folder: string): Promise<string[]> {
  // In its place may be a link to somewhere else.
  const isFolder = await lstat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new TrainingError('The trainer has left out, which is no folder.');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = [];
  for (const entry of entries.filter((each) => !each.isDirectory())) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (!entry.isFile()) throw new TrainingError(`The trainer has left ${path.slice(0, 200)}, which is no file.`);
    if (path.length > LONGEST_PATH) throw new TrainingError('The trainer has left a file with too long a name.');
    paths.push(path);
  }
  if (paths.length === 0) throw new TrainingError('The trainer has left no files.');
  if (paths.length > MOST_FILES) throw new TrainingError(`The trainer has left more than ${MOST_FILES} files.`);
  return paths.sort();
}

async function digest(folder: string, path: string): Promise<TrainedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, path))) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}
