import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { writeLimit } from '../appends/index.ts';
import { hasExpired } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';
import { findUpload } from './find-upload.ts';

/** Answers have no body here, since HEAD asks for none. */
export function getUploadOffset(parts: Dependencies): IngestionService<Caller>['getUploadOffset'] {
  const { db, now, resumable } = parts;
  return async ({ path }, { caller }) => {
    const upload = await findUpload(db, path.uploadId, caller);
    if (upload === undefined) return { status: 404 };
    const { bytes, received, state } = upload;
    if (received === null) return { status: 409 };
    const time = now();
    if (state === 'cancelled' || state === 'expired' || hasExpired(upload, time)) return { status: 410 };
    const headers = {
      'Upload-Offset': Number(received),
      'Upload-Length': Number(bytes),
      'Upload-Limit': writeLimit(upload, resumable.limits, time),
      'Cache-Control': 'no-store',
    } as const;
    return { status: 204, headers };
  };
}
