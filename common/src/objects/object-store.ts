/** Where an object lies. `key` is as the contracts write it: parts of letters, digits, `.`, `_` and `-` between slashes. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** An object that is stored, as events and resources refer to it. */
export interface StoredObject extends ObjectPlace {
  readonly mediaType: string;
  /** Size of the content. */
  readonly bytes: number;
  /** SHA-256 of the content, in lower-case hex. */
  readonly sha256: string;
}

/** Some bytes of an object, at least one: from a place that lies within it, up to another, which is not among them. */
export interface ObjectPart {
  readonly from: number;
  readonly to: number;
}

/** Content on its way in: all at once, or as it comes. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>;

/** An object that somebody else is to put, as it was announced. */
export type AnnouncedObject = Pick<StoredObject, 'bytes' | 'mediaType' | 'sha256'>;

/** Permission for somebody without credentials to put one object. */
export interface PutPermission {
  readonly url: string;
  /** Headers that the request must carry. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface ObjectStore {
  /** For logs. */
  readonly kind: 's3' | 'folder';
  /** Stores an object, in place of one that is there. It appears whole or not at all. */
  put(place: ObjectPlace, content: Content, mediaType: string): Promise<StoredObject>;
  /**
   * The content as it comes, all of it or a part. Whoever asks for it reads it, or begins to and breaks off: what nobody
   * reads stays open. Rejects with `ObjectMissingError` if there is no object.
   */
  get(place: ObjectPlace, part?: ObjectPart): Promise<AsyncIterable<Uint8Array>>;
  /** Bytes of an object; undefined if there is none. */
  sizeOf(place: ObjectPlace): Promise<number | undefined>;
  /** Removes an object; one that is not there is no error. */
  remove(place: ObjectPlace): Promise<void>;
  /**
   * Removes all objects whose key goes on behind this one with a slash, and what is left there of some that never became
   * whole because their writer died.
   */
  removeBelow(place: ObjectPlace): Promise<void>;
  /** Resolves if the store answers. */
  ping(): Promise<void>;
  /**
   * Lets a client put an object itself, this one and no other, for some seconds. Absent where the store cannot: then
   * content comes through the service.
   */
  readonly permitPut?: (place: ObjectPlace, object: AnnouncedObject, seconds: number) => Promise<PutPermission>;
  close(): Promise<void>;
}

export class ObjectMissingError extends Error {
  override readonly name = 'ObjectMissingError';

  constructor({ bucket, key }: ObjectPlace) {
    super(`There is no object ${key} in ${bucket}.`);
  }
}

/** An object that is there, but is not the one that was referred to. */
export class ObjectDamagedError extends Error {
  override readonly name = 'ObjectDamagedError';
}
