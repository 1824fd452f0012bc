import type { ObjectPlace } from './object-store.ts';

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const KEY = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** Refuses whatever could leave its bucket: no part begins with a dot, none is empty. Throws a `RangeError`. */
export function checkPlace({ bucket, key }: ObjectPlace): void {
  if (!BUCKET.test(bucket)) throw new RangeError('The name of the bucket is not one.');
  if (key.length > 1_024 || !KEY.test(key)) throw new RangeError('The key of the object is not one.');
}
