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

/** What may come out of an archive. */
export interface UnpackBounds {
  /** Times the bytes of the archive. Weights hardly shrink: what grows far more was made to fill a disk. */
  readonly fold: number;
  /** Bytes that are fine for any archive, however small. */
  readonly bytes: number;
  /** Files and folders. */
  readonly entries: number;
}

const BOUNDS: UnpackBounds = { fold: 10, bytes: 2 ** 30, entries: 10_000 };
/** Bytes for each byte of an archive from where on nobody reads it to its end, to count how much too large it is. */
const STEEPEST = 100;

/**
 * The folder of a model, unpacked from its archive once and kept under its digest. Paths that lead out of the folder and
 * links are left out. Nothing is unpacked of bytes that do not have the digest, and nothing stays of an archive that
 * grows beyond the bounds.
 *
 * @throws {ModelFileError} if it is no archive, another one than was registered, or too large once it is unpacked
 */
export async function unpackModel(
  store: ObjectStore,
  artifact: StoredObject,
  cache: string,
  bounds: UnpackBounds = BOUNDS,
): Promise<string> {
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
    await unpack(archive, model, { ...bounds, bytes: Math.max(bounds.bytes, bounds.fold * artifact.bytes) });
    await rename(model, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** The whole archive as a file: a stream into the reader of archives may wait for ever for a word that was said before. */
async function download(store: ObjectStore, artifact: StoredObject, file: string): Promise<void> {
  const { bucket, bytes, key, sha256 } = artifact;
  const hash = createHash('sha256');
  let left = bytes;
  const hashed = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      left -= chunk.length;
      if (left < 0)
        throw new ModelFileError(`The file of the model has more than the ${bytes} bytes of its description.`);
      hash.update(chunk);
      yield chunk;
    }
  };
  await pipeline(await store.get({ bucket, key }), hashed, createWriteStream(file));
  if (hash.digest('hex') !== sha256) throw new ModelFileError('The file of the model does not have its digest.');
}

async function unpack(file: string, folder: string, { bytes, entries }: Omit<UnpackBounds, 'fold'>): Promise<void> {
  let [bytesLeft, entriesLeft] = [bytes, entries];
  const filter = (_: string, entry: object): boolean => {
    if (!('type' in entry && /^(File|OldFile|Directory)$/.test(String(entry.type)))) return false;
    // Of a file no more is written than its head announces.
    bytesLeft -= 'size' in entry ? Number(entry.size) : 0;
    entriesLeft -= 1;
    return bytesLeft >= 0 && entriesLeft >= 0;
  };
  try {
    await extract({ cwd: folder, file, strict: true, filter, maxDecompressionRatio: STEEPEST });
  } catch (error) {
    if (!isArchiveError(error)) throw error;
    throw new ModelFileError('The file of the model is no archive that can be unpacked.', { cause: error });
  }
  if (bytesLeft < 0) throw new ModelFileError(`The file of the model unpacks to more than ${bytes} bytes.`);
  if (entriesLeft < 0) throw new ModelFileError(`The file of the model holds more than ${entries} files and folders.`);
}

/** The reader of archives names its errors so; all others come from disks and networks. */
function isArchiveError(error: unknown): boolean {
  return error instanceof Error && 'tarCode' in error;
}
