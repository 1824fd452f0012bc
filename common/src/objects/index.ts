/**
 * Files that are too big for messages: recordings, transcripts, vectors, models. An *object* lies at a *place*, a bucket
 * and a key; whoever refers to it says its size and digest, and whoever reads it compares.
 *
 * A store is a folder or a server that speaks S3. It fails safe: an object appears whole or not at all, a key can't
 * leave its bucket, and content that differs from its reference is refused.
 */
export { folderStore } from './folder-store.ts';
export {
  type AnnouncedObject,
  type Content,
  ObjectDamagedError,
  ObjectMissingError,
  type ObjectPart,
  type ObjectPlace,
  type ObjectStore,
  type PutPermission,
  type StoredObject,
} from './object-store.ts';
export { type ObjectConfig, objectSettings, openObjectStore } from './open-store.ts';
export { readObject } from './read-object.ts';
