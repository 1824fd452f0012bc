import { entityTag } from '@ai2text/common/preconditions';
import type { Caller } from '@ai2text/common/tokens';
import type { IngestionService } from '@ai2text/servers/ingestion';
import { type UploadRow, WAITING } from '../database/index.ts';
import { changeUpload, hasExpired, presentUpload } from '../uploads/index.ts';
import type { Dependencies } from './dependencies.ts';
import { findUpload } from './find-upload.ts';
import { bytesMissing, isOver, noUpload } from './problems.ts';

export function completeUpload(parts: Dependencies): IngestionService<Caller>['completeUpload'] {
  const { db, now, onUpload } = parts;
  return async ({ body, path }, { caller }) => {
    const upload = await findUpload(db, path.uploadId, caller);
    if (upload === undefined) return noUpload(path.uploadId);
    const { sha256 = upload.sha256 } = body;
    const isOther = upload.sha256 !== null && upload.sha256 !== sha256;
    if (isOther || Number(upload.bytes) !== body.bytes) {
      return bytesMissing('Size and digest are not those that were announced.');
    }
    if (hasExpired(upload, now())) return isOver('expired');
    if (WAITING.includes(upload.state)) {
      if (!(await isThere(upload, parts))) return bytesMissing(missing(upload));
      await changeUpload(db, upload.id, WAITING, { state: 'validating', sha256, updated_at: now() });
      onUpload();
    } else if (upload.state !== 'validating') return isOver(upload.state);
    const row = (await findUpload(db, upload.id, caller)) ?? upload;
    return { status: 202, headers: { ETag: entityTag(row.version) }, body: presentUpload(row) };
  };
}

async function isThere(upload: UploadRow, { bucket, objects }: Dependencies): Promise<boolean> {
  if (upload.received !== null) return Number(upload.received) === Number(upload.bytes);
  return (await objects.sizeOf({ bucket, key: upload.object_key })) !== undefined;
}

function missing({ bytes, received }: UploadRow): string {
  if (received === null) return 'The bytes are not there yet.';
  return `${Number(received)} of ${Number(bytes)} bytes are there.`;
}
