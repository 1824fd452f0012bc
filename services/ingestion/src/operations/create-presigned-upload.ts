import { unstorableTexts } from '@ai2text/common/database';
import { problem } from '@ai2text/common/service';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService, PresignedUpload } from '@ai2text/servers/ingestion';
import { presentUpload } from '../uploads/index.ts';
import { announceUpload } from './announce-upload.ts';
import type { Dependencies } from './dependencies.ts';
import { unstorable } from './problems.ts';

/** Seconds that an address is good for. */
const GOOD_FOR = 3_600;

export function createPresignedUpload(parts: Dependencies): IngestionService<Caller>['createPresignedUpload'] {
  const { bucket, now, objects } = parts;
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
    const announced = await announceUpload(
      parts,
      {
        operation: 'createPresignedUpload',
        ownerId: caller.ownerId,
        key: headers['Idempotency-Key'],
        body,
        now: time,
        more: { media_type: body.mediaType, bytes: body.bytes, expires_at: expires },
      },
      async (row): Promise<PresignedUpload> => {
        const permission = await permitPut({ bucket, key: row.object_key }, body, GOOD_FOR);
        return {
          upload: presentUpload(row),
          method: 'PUT',
          url: permission.url,
          headers: { ...permission.headers },
          expiresAt: expires.toISOString(),
        };
      },
    );
    return 'status' in announced ? announced : created(announced.made, announced.replayed);
  };
}

function created(body: PresignedUpload, headers: { readonly 'Idempotency-Replayed'?: boolean }) {
  return { status: 201, headers: { ...headers, Location: `/v1/uploads/${body.upload.id}` }, body } as const;
}
