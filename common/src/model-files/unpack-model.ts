import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
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
 * links are left out. Nothing is unpacked of bytes that do not have the digest.
 *
 * @throws {ModelFileError} if it is no archive, or another one than was registered
 */
export async function unpackModel(store: ObjectStore, artifact: StoredObject, cache: string): Promise<string> {
  const { mediaType, sha256 } = artifact;
  if (!ARCHIVES.has(mediaType))
    throw new ModelFileError(`A model of the type ${mediaType} cannot be unpacked: send a tar.`);
  const folder = join(cache, sha256);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}-`);
  try {
    const [archive, model] = [join(fresh, 'archive'), join(fresh, 'model')];
    await download(store, artifact, archive);
    await mkdir(model);
    await unpack(archive, model);
    await rename(model, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** The whole archive as a file: a stream into the reader of archives may wait for ever for a word that was said before. */
async function download(store: ObjectStore, { bucket, key, sha256 }: StoredObject, file: string): Promise<void> {
  const hash = createHash('sha256');
  const hashed = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(await store.get({ bucket, key }), hashed, createWriteStream(file));
  if (hash.digest('hex') !== sha256) throw new ModelFileError('The file of the model does not have its digest.');
}

async function unpack(file: string, folder: string): Promise<void> {
  const onlyFiles = (_: string, entry: object): boolean =>
    'type' in entry && /^(File|OldFile|Directory)$/.test(String(entry.type));
  try {
    await extract({ cwd: folder, file, strict: true, filter: onlyFiles });
  } catch (error) {
    if (!isArchiveError(error)) throw error;
    throw new ModelFileError('The file of the model is no archive that can be unpacked.', { cause: error });
  }
}

/** The reader of archives names its errors so; all others come from disks and networks. */
function isArchiveError(error: unknown): boolean {
  return error instanceof Error && 'tarCode' in error;
}
