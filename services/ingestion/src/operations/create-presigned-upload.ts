import { unstorableTexts } from '@ai2text/common/database';
import { fingerprintOf, once } from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService, PresignedUpload } from '@ai2text/servers/ingestion';
import { presentUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';
import { newUpload } from './new-upload.ts';
import { keyReused, requestInProgress, unstorable } from './problems.ts';

/** Seconds that an address is good for. */
const GOOD_FOR = 3_600;

export function createPresignedUpload(parts: Dependencies): IngestionService<Caller>['createPresignedUpload'] {
  const { bucket, db, now, objects } = parts;
  return async ({ body, headers }, { caller }) => {
    const faults = unstorableTexts(body);
    if (faults.length > 0) return unstorable(faults);
    const { permitPut } = objects;
    if (permitPut === undefined) {
      const detail = 'Files lie in a folder here, which gives out no addresses. Send the file in one request.';
      return problem(503, 'unavailable', 'The service is not available', detail);
    }
    const time = now();
    const expires = new Date(time.getTime() + GOOD_FOR * 1_000);
    const request = {
      ownerId: caller.ownerId,
      operation: 'createPresignedUpload',
      key: headers['Idempotency-Key'],
      fingerprint: fingerprintOf(body),
    };
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (answer: unknown): PresignedUpload => answer as PresignedUpload;
    const result = await once(db, request, time, read, async (transaction): Promise<PresignedUpload> => {
      const upload = newUpload({ id: newId(time), ownerId: caller.ownerId, now: time }, body);
      const row = await transaction
        .insertInto('uploads')
        .values({ ...upload, state: 'pending', media_type: body.mediaType, bytes: body.bytes, expires_at: expires })
        .returningAll()
        .executeTakeFirstOrThrow();
      const permission = await permitPut({ bucket, key: row.object_key }, body.mediaType, GOOD_FOR);
      return {
        upload: presentUpload(row),
        method: 'PUT',
        url: permission.url,
        headers: { ...permission.headers },
        expiresAt: expires.toISOString(),
      };
    });
    switch (result.kind) {
      case 'reused':
        return keyReused();
      case 'running':
        return requestInProgress();
      case 'done':
        return created(result.answer, {});
      case 'replayed':
        return created(result.answer, { 'Idempotency-Replayed': true });
    }
  };
}

function created(body: PresignedUpload, headers: { readonly 'Idempotency-Replayed'?: boolean }) {
  return { status: 201, headers: { ...headers, Location: `/v1/uploads/${body.upload.id}` }, body } as const;
}
