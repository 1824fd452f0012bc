import { unstorableTexts } from '@ai2text/common/database';
import { fingerprintOf, once } from '@ai2text/common/idempotency';
import { newId } from '@ai2text/common/ids';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService, ResumableUpload } from '@ai2text/servers/ingestion';
import { writeLimit } from '../appends/index.ts';
import { presentUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';
import { newUpload } from './new-upload.ts';
import { keyReused, requestInProgress, tooLarge, unstorable } from './problems.ts';

export function createResumableUpload(parts: Dependencies): IngestionService<Caller>['createResumableUpload'] {
  const { db, now, resumable } = parts;
  const { largest, limits, seconds } = resumable;
  return async ({ body, headers }, { caller }) => {
    const faults = unstorableTexts(body);
    if (faults.length > 0) return unstorable(faults);
    if (body.bytes > largest) return tooLarge(`A file may have ${largest} bytes here.`);
    const time = now();
    const expires_at = new Date(time.getTime() + seconds * 1_000);
    const request = {
      ownerId: caller.ownerId,
      operation: 'createResumableUpload',
      key: headers['Idempotency-Key'],
      fingerprint: fingerprintOf(body),
    };
    // A stored answer. This service wrote it itself; the contract only ever gains members.
    const read = (answer: unknown): Made => answer as Made;
    const result = await once(db, request, time, read, async (transaction): Promise<Made> => {
      const upload = newUpload({ id: newId(time), ownerId: caller.ownerId, now: time }, body);
      const row = await transaction
        .insertInto('uploads')
        .values({ ...upload, state: 'pending', media_type: body.mediaType, bytes: body.bytes, expires_at, received: 0 })
        .returningAll()
        .executeTakeFirstOrThrow();
      return {
        limit: writeLimit(row, limits, time),
        body: {
          upload: presentUpload(row),
          offset: 0,
          limits: { appendBytes: limits.appendBytes, appends: limits.pieces },
          expiresAt: expires_at.toISOString(),
        },
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

interface Made {
  readonly limit: string;
  readonly body: ResumableUpload;
}

function created({ body, limit }: Made, replayed: { readonly 'Idempotency-Replayed'?: boolean }) {
  const headers = { Location: `/v1/uploads/${body.upload.id}`, 'Upload-Offset': body.offset, 'Upload-Limit': limit };
  return { status: 201, headers: { ...replayed, ...headers }, body } as const;
}
