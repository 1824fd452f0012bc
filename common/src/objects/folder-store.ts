import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { checkPlace } from './check-place.ts';
import { measure } from './measure.ts';
import { ObjectMissingError, type ObjectPlace, type ObjectStore } from './object-store.ts';

/**
 * Objects as files, `bucket/key` below a folder: for one machine. Several processes may share the folder. A file is
 * written beside its place, flushed to the disk and then renamed, so that readers see all of it or nothing.
 */
export function folderStore(folder: string): ObjectStore {
  const pathOf = (place: ObjectPlace): string => {
    checkPlace(place);
    return join(folder, place.bucket, place.key);
  };
  return {
    kind: 'folder',
    async put(place, content, mediaType) {
      const path = pathOf(place);
      await mkdir(dirname(path), { recursive: true });
      // No key begins with a dot, so that nobody can ask for what is not finished.
      const unfinished = join(dirname(path), `.${randomUUID()}`);
      const { passing, result } = measure(content);
      try {
        await pipeline(passing, createWriteStream(unfinished, { flush: true, flags: 'wx' }));
        await rename(unfinished, path);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      return { ...place, mediaType, ...result() };
    },
    async get(place, part) {
      const file = await open(pathOf(place)).catch((error: unknown) => {
        throw isMissing(error) ? new ObjectMissingError(place) : error;
      });
      return createReadStream('', { fd: file, ...(part && { start: part.from, end: part.to - 1 }) });
    },
    async sizeOf(place) {
      const found = await stat(pathOf(place)).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
      return found?.isFile() ? found.size : undefined;
    },
    async remove(place) {
      await rm(pathOf(place), { force: true });
    },
    async removeBelow(place) {
      const path = pathOf(place);
      const found = await stat(path).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
      if (found?.isDirectory()) await rm(path, { recursive: true, force: true, maxRetries: 3 });
    },
    async ping() {
      await mkdir(folder, { recursive: true });
      await access(folder);
    },
    async close() {},
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
