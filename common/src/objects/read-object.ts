import { createHash } from 'node:crypto';
import { ObjectDamagedError, type ObjectStore, type StoredObject } from './object-store.ts';

/**
 * The whole content of an object that somebody referred to, compared with what they said of it.
 *
 * @param most bytes that are taken into memory.
 * @throws ObjectDamagedError if it is longer or differs.
 */
export async function readObject(store: ObjectStore, object: StoredObject, most: number): Promise<Uint8Array> {
  if (object.bytes > most) throw new ObjectDamagedError(`${object.key} has more than ${most} bytes.`);
  const content = new Uint8Array(object.bytes);
  const hash = createHash('sha256');
  let length = 0;
  for await (const piece of await store.get(object)) {
    if (length + piece.length > object.bytes) throw damaged(object);
    content.set(piece, length);
    hash.update(piece);
    length += piece.length;
  }
  if (length !== object.bytes || hash.digest('hex') !== object.sha256) throw damaged(object);
  return content;
}

function damaged({ key }: StoredObject): ObjectDamagedError {
  return new ObjectDamagedError(`${key} is not what its reference says: size or SHA-256 differ.`);
}
