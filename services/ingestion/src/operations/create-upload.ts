import { unstorableTexts } from '@ai2text/common/database';
import { fingerprintOf, keyReused, once, requestInProgress } from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import { entityTag } from '@ai2text/common/preconditions';
import { ProblemError } from '@ai2text/common/problem';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService, Upload } from '@ai2text/servers/ingestion';
import { presentUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';
import { IncomingFile } from './incoming-file.ts';
import { newUpload } from './new-upload.ts';
import { fileBrokenOff, unstorable } from './problems.ts';

/**
 * Stores the bytes while they come, then notes the upload. If either fails, the bytes are removed; if this process dies in
 * between, they lie there under an id that nobody knows.
 */
export function createUpload(parts: Dependencies): IngestionService<Caller>['createUpload'] {
  const { bucket, db, now, objects, onUpload } = parts;
  return async ({ body: { file, metadata }, headers }, { caller }) => {
    const faults = unstorableTexts(metadata);
    if (faults.length > 0) return unstorable(faults);
    const time = now();
    const id = newId(time);
    const upload = newUpload({ id, ownerId: caller.ownerId, now: time }, metadata);
    const place = { bucket, key: upload.object_key };
    const content = new IncomingFile(file.stream());
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (answer: unknown): Upload => answer as Upload;
    try {
      const stored = await objects.put(place, content, 'application/octet-stream');
      const request = {
        ownerId: caller.ownerId,
        operation: 'createUpload',
        key: headers['Idempotency-Key'],
        fingerprint: fingerprintOf([metadata, stored.sha256]),
      };
      const result = await once(db, request, time, read, async (transaction) => {
        const row = await transaction
          .insertInto('uploads')
          .values({ ...upload, state: 'validating', bytes: stored.bytes, sha256: metadata.sha256 ?? stored.sha256 })
          .returningAll()
          .executeTakeFirstOrThrow();
        return presentUpload(row);
      });
      if (result.kind === 'done') {
        onUpload();
        return accepted(result.answer, {});
      }
      await objects.remove(place);
      if (result.kind === 'replayed') return accepted(result.answer, { 'Idempotency-Replayed': true });
      return result.kind === 'reused' ? keyReused() : requestInProgress();
    } catch (error) {
      // Also where storing failed: nobody knows how far it came. What went wrong first is what counts.
      await objects.remove(place).catch(() => {});
      if (content.failure === undefined) throw error;
      if (content.failure instanceof ProblemError) throw content.failure;
      return fileBrokenOff();
    }
  };
}

function accepted(upload: Upload, headers: { readonly 'Idempotency-Replayed'?: boolean }) {
  return {
    status: 202,
    headers: { ...headers, Location: `/v1/uploads/${upload.id}`, ETag: entityTag(1) },
    body: upload,
  } as const;
}
