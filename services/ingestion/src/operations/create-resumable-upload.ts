import { unstorableTexts } from '@ai2text/common/database';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService, ResumableUpload } from '@ai2text/servers/ingestion';
import { writeLimit } from '../appends/index.ts';
import { presentUpload } from '../uploads/index.ts';
import { announceUpload } from './announce-upload.ts';
import type { Dependencies } from './dependencies.ts';
import { tooLarge, unstorable } from './problems.ts';

export function createResumableUpload(parts: Dependencies): IngestionService<Caller>['createResumableUpload'] {
  const { now, resumable } = parts;
  const { largest, limits, seconds } = resumable;
  return async ({ body, headers }, { caller }) => {
    const faults = unstorableTexts(body);
    if (faults.length > 0) return unstorable(faults);
    if (body.bytes > largest) return tooLarge(`A file may have ${largest} bytes here.`);
    const time = now();
    const expires_at = new Date(time.getTime() + seconds * 1_000);
    const announced = await announceUpload(
      parts,
      {
        operation: 'createResumableUpload',
        ownerId: caller.ownerId,
        key: headers['Idempotency-Key'],
        body,
        now: time,
        more: { media_type: body.mediaType, bytes: body.bytes, expires_at, received: 0 },
      },
      (row): Made => ({
        limit: writeLimit(row, limits, time),
        body: {
          upload: presentUpload(row),
          offset: 0,
          limits: { appendBytes: limits.appendBytes, appends: limits.pieces },
          expiresAt: expires_at.toISOString(),
        },
      }),
    );
    return 'status' in announced ? announced : created(announced.made, announced.replayed);
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
