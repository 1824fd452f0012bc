import { createHash } from 'node:crypto';
import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import { ObjectMissingError, type ObjectStore, type StoredObject } from '@ai2text/common/objects';
import { entityTag } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { ModelVersion, TrainingService } from '@ai2text/servers/training';
import { insertModelVersion, presentModelVersion } from '../models/index.ts';
import type { Dependencies } from './dependencies.ts';
import { conflict, unprocessable } from './problems.ts';

/** The number is taken: a version never changes its file. */
class TakenError extends Error {}

export function registerModelVersion({
  bucket,
  db,
  now,
  objects,
}: Dependencies): TrainingService<Caller>['registerModelVersion'] {
  return async ({ body, headers }, { caller }) => {
    // The service can read more than its callers may know of.
    if (body.artifact.bucket !== bucket) {
      return unprocessable('#/artifact/bucket', 'known', `Models lie in the bucket ${bucket}.`);
    }
    if (!(await isStored(objects, body.artifact))) {
      return unprocessable('#/artifact', 'stored', 'There is no file there with this size and digest.');
    }
    const request = {
      ownerId: caller.ownerId,
      operation: 'registerModelVersion',
      key: headers['Idempotency-Key'],
      fingerprint: fingerprintOf(body),
    };
    const time = now();
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (stored: unknown): ModelVersion => stored as ModelVersion;
    try {
      const result = await once(db, request, time, read, async (transaction) => {
        const { artifact, description = null, kind, languages, name, number } = body;
        const version = { name, number, kind, languages, description, artifact };
        const row = await insertModelVersion(transaction, version, time);
        if (row === undefined) throw new TakenError();
        return presentModelVersion(row, []);
      });
      if (result.kind === 'reused') return keyReused();
      if (result.kind === 'running') return requestInProgress();
      const replayed = result.kind === 'replayed' ? { 'Idempotency-Replayed': true } : {};
      const Location = `/v1/model-versions/${result.answer.id}`;
      return { status: 201, headers: { ...replayed, Location, ETag: entityTag(1) }, body: result.answer };
    } catch (error) {
      if (error instanceof TakenError) return conflict(`${body.name} has a version ${body.number} already.`);
      throw error;
    }
  };
}

/** Whether a file is as announced. How another one differs is not for everybody who can guess its key. */
async function isStored(objects: ObjectStore, { bucket, bytes, key, sha256 }: StoredObject): Promise<boolean> {
  try {
    const hash = createHash('sha256');
    let left = bytes;
    for await (const chunk of await objects.get({ bucket, key })) {
      left -= chunk.length;
      // More than announced is wrong already, and may be without end.
      if (left < 0) return false;
      hash.update(chunk);
    }
    return left === 0 && hash.digest('hex') === sha256;
  } catch (error) {
    if (error instanceof ObjectMissingError) return false;
    throw error;
  }
}
