import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar';
import type { ObjectStore, StoredObject } from '../objects/index.ts';

/** Why the file of a model is of no use, in words for who registered it. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
}

/** The kinds of archives that a model may come in. */
const ARCHIVES: ReadonlySet<string> = new Set(['application/x-tar', 'application/gzip', 'application/tar+gzip']);

/**
 * The folder of a model, unpacked from its archive once and kept under its digest. Paths that lead out of the folder and
 * links are left out; bytes that do not have the digest are thrown away.
 *
 * @throws {ModelFileError} if it is no archive, or another one than was registered
 */
export async function unpackModel(store: ObjectStore, artifact: StoredObject, cache: string): Promise<string> {
  const { bucket, key, mediaType, sha256 } = artifact;
  if (!ARCHIVES.has(mediaType))
    throw new ModelFileError(`A model of the type ${mediaType} cannot be unpacked: send a tar.`);
  const folder = join(cache, sha256);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    const hash = createHash('sha256');
    const hashed = async function* (source: AsyncIterable<Uint8Array>) {
      for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
      }
    };
    const onlyFiles = (_: string, entry: object): boolean =>
      'type' in entry && /^(File|OldFile|Directory)$/.test(String(entry.type));
    const source = await store.get({ bucket, key });
    await pipeline(source, hashed, extract({ cwd: fresh, strict: true, filter: onlyFiles })).catch((error: unknown) => {
      if (!isArchiveError(error)) throw error;
      throw new ModelFileError('The file of the model is no archive that can be unpacked.', { cause: error });
    });
    if (hash.digest('hex') !== sha256) throw new ModelFileError('The file of the model does not have its digest.');
    await rename(fresh, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** The reader of archives names its errors so; all others come from disks and networks. */
function isArchiveError(error: unknown): boolean {
  return error instanceof Error && 'tarCode' in error;
}
